package org.skinfirst.chart;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.chart.kinds.Recent;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.chart.text.Purpose;
import org.skinfirst.chart.text.Words;
import org.skinfirst.pack.Conventions;

/** How the records of all calls are read: the value sets of a folder, and its conventions. */
final class Customs {

  /** Longer texts hardly ever come again. */
  private static final int LONGEST_REMEMBERED = 120;

  private final ValueSets sets;
  private final Conventions conventions;
  private final Statuses statuses;
  private final Purpose purpose;
  private final Recent<String, Boolean> purposes = new Recent<>();

  /** Kinds that together with a form make another kind. */
  private final Set<String> ingredients = new HashSet<>();

  /** What they make. */
  private final Set<String> formed = new HashSet<>();

  Customs(ValueSets sets, Conventions conventions) {
    this.sets = sets;
    this.conventions = conventions;
    this.statuses = new Statuses(conventions);
    this.purpose = new Purpose(conventions.purposes(), conventions.noPurposes());
    for (ValueSet set : sets.all()) {
      for (ValueSet.Union union : set.unions()) {
        Set<String> parts = new HashSet<>(union.ids());
        if (parts.size() > 1 && parts.removeAll(conventions.forms())) {
          ingredients.addAll(parts);
          formed.add(set.id());
        }
      }
    }
  }

  ValueSets sets() {
    return sets;
  }

  Kinds kindsOf(Concepts concepts) {
    return concepts.isEmpty() ? Kinds.NONE : sets.kindsOf(concepts.list());
  }

  Conventions conventions() {
    return conventions;
  }

  Statuses statuses() {
    return statuses;
  }

  /** Whether a text says what something is for. */
  boolean tellsPurpose(String text) {
    if (text.isEmpty()) {
      return false;
    }
    return text.length() > LONGEST_REMEMBERED
        ? findPurpose(text)
        : purposes.of(text, this::findPurpose);
  }

  private boolean findPurpose(String text) {
    Words words = Words.of(text);
    return purpose.isIn(words, at -> sets.isNamed(words, at))
        || purpose.behindOthers(words).stream().anyMatch(this::isPurpose);
  }

  private boolean isPurpose(String text) {
    Described reason = Reasons.text(new Described("", List.of(), text));
    return !Collections.disjoint(sets.kindsOf(List.of(reason)).ids(), conventions.namedPurposes());
  }

  /** Of these kinds, those that do not end, with what is made of them. */
  Set<String> lifelong(Set<String> kinds) {
    return among(kinds, conventions.lifelong());
  }

  /** Of these kinds, those that pass soon, with what is made of them. */
  Set<String> acute(Set<String> kinds) {
    return among(kinds, conventions.acute());
  }

  private Set<String> among(Set<String> kinds, Set<String> declared) {
    Set<String> found = new HashSet<>(kinds);
    found.retainAll(declared);
    if (found.isEmpty()) {
      return Set.of();
    }
    Set<String> made = new HashSet<>(sets.madeOf(found));
    made.retainAll(kinds);
    return made;
  }

  /** Whether these are an ingredient that comes in several forms, and it is not said in which. */
  boolean isFormOpen(Set<String> kinds) {
    return !Collections.disjoint(kinds, ingredients)
        && Collections.disjoint(kinds, conventions.forms())
        && Collections.disjoint(kinds, formed);
  }

  /** Whether an answer denies what was asked. */
  boolean isNo(Described answer) {
    for (Described.Code code : answer.codes()) {
      String key = CodeSystems.url(code.system()) + '|' + code.code().strip();
      if (conventions.no().contains(key) || isNo(code.display())) {
        return true;
      }
    }
    return isNo(answer.text());
  }

  private boolean isNo(String text) {
    return !text.isEmpty() && conventions.no().contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
