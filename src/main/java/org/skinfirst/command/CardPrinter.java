package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.cards.Card;
import org.skinfirst.facts.Unread;
import org.skinfirst.text.Names;
import picocli.CommandLine.Help.Ansi;

/** Cards for a person at a terminal. */
final class CardPrinter {

  private final PrintWriter out;
  private final @Nullable Explainer explainer;

  /**
   * @param explainer says why; null where nobody asks
   */
  CardPrinter(PrintWriter out, @Nullable Explainer explainer) {
    this.out = out;
    this.explainer = explainer;
  }

  void print(String file, Answer answer) {
    out.println(Ansi.AUTO.string("@|bold " + file + "|@"));
    if (answer.cards().isEmpty()) {
      out.println("  no cards");
    }
    for (Card card : answer.cards()) {
      print(card);
      if (explainer != null) {
        explain(explainer.why(card.recommendation(), answer));
      }
    }
    if (explainer != null) {
      for (String id : withheld(answer)) {
        explain(explainer.why(id, answer));
      }
      for (Unread gap : answer.verdict().unread()) {
        out.println("  not read: " + gap.label() + " (" + gap.reason() + ")");
      }
    }
    out.println();
  }

  /** What the rules say and no card does. */
  private static Set<String> withheld(Answer answer) {
    Set<String> ids = new LinkedHashSet<>();
    Stream.of(answer.verdict().advice(), answer.verdict().silenced(), answer.verdict().trial())
        .flatMap(List::stream)
        .forEach(firing -> ids.add(firing.rule().id()));
    answer.cards().forEach(card -> ids.remove(card.recommendation()));
    return ids;
  }

  private void explain(Why why) {
    for (String line : WhyText.met(why)) {
      out.println("      " + line);
    }
  }

  private void print(Card card) {
    String indicator = Names.lower(card.indicator());
    out.printf(
        Locale.ROOT,
        "  %s %s%n      %s%n",
        Ansi.AUTO.string(
            colour(card.indicator()) + String.format(Locale.ROOT, "%-8s", indicator) + "|@"),
        card.summary(),
        Ansi.AUTO.string("@|faint " + card.recommendation() + "|@"));
    card.suggestions().forEach(s -> out.println("      [" + s.label() + "]"));
  }

  private static String colour(Card.Indicator indicator) {
    return switch (indicator) {
      case CRITICAL -> "@|bold,red ";
      case WARNING -> "@|yellow ";
      case INFO -> "@|cyan ";
    };
  }
}
