package org.skinfirst.web.workbench;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skinfirst.author.review.PlainWords;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;

/** What stands out of a record: in which state it is, and which of its words say what it is. */
final class FactMarks {

  /** Of the flags of facts, those that say nothing of a record's state. */
  private static final Set<String> NO_STATES = Set.of("byText", "reasonStated", "statusStated");

  private static final Set<String> CURRENT = Set.of("current", "active", "alive");

  /**
   * A piece of a text.
   *
   * @param kind that these words stand for; empty for words that stand for none
   */
  record Piece(String text, String kind) {}

  private final Map<String, String> texts;

  /** Members of value sets by which the chart was classified. */
  private final Set<ValueSets.Entry> heard = new HashSet<>();

  FactMarks(Reply reply, Map<String, String> texts) {
    this.texts = texts;
    org.skinfirst.advice.Advisor advisor = reply.rules().advisor();
    advisor.with(advisor.sets().toldTo(heard::add)).advise(reply.input());
  }

  List<String> states(Fact fact) {
    List<String> states = new ArrayList<>();
    for (String flag : flags(fact)) {
      states.add(texts.getOrDefault("state." + flag, PlainWords.words(flag)));
    }
    return states;
  }

  boolean isCurrent(Fact fact) {
    return flags(fact).stream().anyMatch(CURRENT::contains);
  }

  private static List<String> flags(Fact fact) {
    List<String> flags = new ArrayList<>();
    for (RecordComponent part : fact.getClass().getRecordComponents()) {
      if (part.getType() == boolean.class && !NO_STATES.contains(part.getName())) {
        try {
          if ((boolean) part.getAccessor().invoke(fact)) {
            flags.add(part.getName());
          }
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return flags;
  }

  /** Members of one of these kinds by which something in the chart was found. */
  List<ValueSets.Entry> heard(Collection<String> kinds) {
    return heard.stream()
        .filter(entry -> !entry.excluded() && kinds.contains(entry.set()))
        .sorted(
            java.util.Comparator.comparing(ValueSets.Entry::set)
                .thenComparing(entry -> entry.member().line()))
        .toList();
  }

  /** A text in pieces; words that stand for one of these kinds are a piece of their own. */
  List<Piece> words(String text, Collection<String> kinds) {
    int start = -1;
    int end = -1;
    String kind = "";
    for (ValueSets.Entry entry : heard(kinds)) {
      for (String words : wordsOf(entry.member())) {
        Matcher found =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "s?(?![\\p{L}\\p{N}])",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        if (found.find() && found.end() - found.start() > end - start) {
          start = found.start();
          end = found.end();
          kind = entry.set();
        }
      }
    }
    if (start < 0) {
      return List.of(new Piece(text, ""));
    }
    return List.of(
            new Piece(text.substring(0, start), ""),
            new Piece(text.substring(start, end), kind),
            new Piece(text.substring(end), ""))
        .stream()
        .filter(piece -> !piece.text().isEmpty())
        .toList();
  }

  private static List<String> wordsOf(ValueSet.Member member) {
    return member.words().stream()
        .filter(words -> words.length() > 1)
        .map(words -> words.toLowerCase(Locale.ROOT))
        .toList();
  }
}
