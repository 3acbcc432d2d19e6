package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.skinfirst.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;
import org.skinfirst.rules.RuleInfo;
import picocli.CommandLine.Help.Ansi;

/** Cards for a person at a terminal. */
final class CardPrinter {

  private final PrintWriter out;
  private final boolean why;

  CardPrinter(PrintWriter out, boolean why) {
    this.out = out;
    this.why = why;
  }

  void print(String file, Answer answer) {
    out.println(Ansi.AUTO.string("@|bold " + file + "|@"));
    if (answer.cards().isEmpty()) {
      out.println("  no cards");
    }
    for (Card card : answer.cards()) {
      print(card);
    }
    for (Unread gap : why ? answer.verdict().unread() : java.util.List.<Unread>of()) {
      out.println("  not read: " + gap.label() + " (" + gap.reason() + ")");
    }
    out.println();
  }

  private void print(Card card) {
    String indicator = card.indicator().name().toLowerCase(Locale.ROOT);
    out.printf(
        "  %s %s%n      %s%n",
        Ansi.AUTO.string(colour(card.indicator()) + String.format("%-8s", indicator) + "|@"),
        card.summary(),
        Ansi.AUTO.string("@|faint " + card.recommendation() + "|@"));
    card.suggestions().forEach(s -> out.println("      [" + s.label() + "]"));
    if (why) {
      for (RuleInfo rule : card.why().rules()) {
        out.println(
            "      because  " + rule.meaning() + "  (" + rule.file() + ":" + rule.line() + ")");
      }
      for (Fact fact : card.why().facts()) {
        out.printf(
            "      fact     %s %s %s%s%n",
            fact.getClass().getSimpleName(),
            fact.reference(),
            fact.kinds().stream().sorted().toList(),
            fact.byText() ? " by text" : "");
      }
    }
  }

  private static String colour(Card.Indicator indicator) {
    return switch (indicator) {
      case CRITICAL -> "@|bold,red ";
      case WARNING -> "@|yellow ";
      case INFO -> "@|cyan ";
    };
  }
}
