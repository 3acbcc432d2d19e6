package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.chart.text.Asserted;
import org.skinfirst.chart.text.Assertion;
import org.skinfirst.chart.text.Context;
import org.skinfirst.chart.text.Phrases;
import org.skinfirst.chart.text.Phrases.Found;
import org.skinfirst.chart.text.Words;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * Words that take away what stands in a list with them, and words that give it back: {@code
 * exclusions.yaml}. In its places a member of its sets counts only where it is taken away.
 */
final class Exclusions {

  private static final String FILE = "exclusions.yaml";

  static final Shape SHAPE =
      Shape.fields()
          .may("places", Shape.TEXTS, "elements of FHIR that are read so")
          .must("sets", Shape.TEXTS, "value sets whose members count where they are taken away")
          .must("as", Shape.TEXT, "value set of all records in which something is")
          .may("before", Shape.TEXTS, "words that take away what follows")
          .may("after", Shape.TEXTS, "words that take away what precedes")
          .may("allowed", Shape.TEXTS, "words that give it back")
          .may("ends", Shape.TEXTS, "words that end a list")
          .may("joiners", Shape.TEXTS, "words inside a list")
          .may("abbreviations", Shape.TEXTS, "words whose full stop ends no list");

  private enum Role {
    /** Takes away the list behind it. */
    BEFORE,
    /** Takes away the list before it. */
    AFTER,
    /** Gives back the list before it, and ends a list that is taken away. */
    ALLOWED,
    /** Ends a list. */
    ENDS
  }

  private final Set<String> places = new HashSet<>();
  private final Set<String> sets = new HashSet<>();
  private final Set<String> joiners = new HashSet<>();
  private final Set<String> denials = new HashSet<>();

  /** Words whose full stop ends no list. */
  private final Set<String> abbreviations = new HashSet<>();

  private final Phrases<Role> cues = new Phrases<>();

  /** The set of all records in whose words something is taken away. */
  private String as = "";

  private Exclusions() {}

  static Exclusions read(PackFolder folder, Set<String> known, Faults faults) {
    Exclusions exclusions = new Exclusions();
    if (!folder.has(FILE)) {
      return exclusions;
    }
    Yaml file = Yaml.read(folder, FILE, SHAPE, faults);
    exclusions.as = file.require("as").text();
    exclusions.places.addAll(file.texts("places"));
    List<Yaml> named = new ArrayList<>(file.require("sets").items());
    named.add(file.require("as"));
    for (Yaml set : named) {
      if (!known.contains(set.text())) {
        set.fault("value set '" + set.text() + "' does not exist", "name one in valuesets/");
      }
    }
    exclusions.sets.addAll(file.texts("sets"));
    exclusions.add(file, "before", Role.BEFORE);
    exclusions.denials.addAll(file.texts("before"));
    exclusions.add(file, "after", Role.AFTER);
    exclusions.add(file, "allowed", Role.ALLOWED);
    exclusions.add(file, "ends", Role.ENDS);
    file.texts("joiners").forEach(word -> exclusions.joiners.addAll(Words.of(word).words()));
    file.texts("abbreviations")
        .forEach(word -> exclusions.abbreviations.addAll(Words.of(word).words()));
    return exclusions;
  }

  private void add(Yaml file, String key, Role role) {
    file.texts(key).forEach(text -> cues.add(text, role));
  }

  boolean areLookedUpAt(String path) {
    return places.contains(path);
  }

  /** The set of all records in whose words something is taken away. */
  String as() {
    return as;
  }

  /** Whether a cue denies nothing but takes away: what is said behind it is not denied. */
  boolean onlyTakesAway(Asserted asserted, Words words, int start) {
    return asserted.assertion() == Assertion.NEGATED
        && denials.contains(asserted.cue())
        && start > 0
        && !words.words().get(start - 1).equals(asserted.cue());
  }

  boolean concern(String set) {
    return sets.contains(set);
  }

  /**
   * The words of a text that are taken away.
   *
   * @param named words that name a member of one of the sets
   */
  BitSet in(Words words, BitSet named, Context context) {
    BitSet away = new BitSet();
    for (Found<Role> cue : cues.longestIn(words.words())) {
      int from = listBefore(cue.start(), named, words);
      switch (cue.meaning()) {
        case BEFORE -> takeAway(cue, words, context, away);
        case AFTER -> {
          if (isMeant(cue, context)) {
            away.set(from, cue.start());
          }
        }
        case ALLOWED -> {
          away.clear(from, cue.start());
          away.clear(cue.end(), words.words().size());
        }
        default -> away.clear(cue.start(), words.words().size());
      }
    }
    return away;
  }

  /** A cue that is itself denied, past or in doubt takes nothing away. */
  private static boolean isMeant(Found<Role> cue, Context context) {
    return context.about(cue.start(), cue.end()).assertion() == Assertion.PRESENT;
  }

  private void takeAway(Found<Role> cue, Words words, Context context, BitSet away) {
    if (isMeant(cue, context)) {
      int end = cue.end();
      while (end < words.words().size() && !isStop(words, end)) {
        end++;
      }
      away.set(cue.end(), end);
    }
  }

  /** Where the list begins that ends before this word. */
  private int listBefore(int end, BitSet named, Words words) {
    int from = end;
    while (from > 0
        && !isStop(words, from)
        && (named.get(from - 1) || isJoiner(words.words().get(from - 1)))) {
      from--;
    }
    return from;
  }

  private boolean isJoiner(String word) {
    return joiners.contains(word) || Character.isDigit(word.charAt(0));
  }

  private boolean isStop(Words words, int i) {
    char mark = words.marks().charAt(i);
    return mark == '\n'
        || mark == '.' && (i == 0 || !abbreviations.contains(words.words().get(i - 1)));
  }

  /** Words that name a member. */
  static BitSet words(List<? extends Found<?>> found) {
    BitSet words = new BitSet();
    found.forEach(one -> words.set(one.start(), one.end()));
    return words;
  }
}
