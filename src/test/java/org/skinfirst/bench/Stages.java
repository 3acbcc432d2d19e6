package org.skinfirst.bench;

import java.util.List;
import org.skinfirst.Knowledge;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.CardWriter;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.ChartReader;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleBook;
import org.skinfirst.rules.Verdict;

/** The parts of the corridor, each to be measured alone. */
record Stages(ChartReader chart, RuleBook rules, CardWriter writer) {

  static Stages of(PackFolder folder) {
    Faults faults = new Faults();
    Knowledge knowledge = Knowledge.read(folder, null, faults);
    RuleBook.Contents contents = knowledge.inspectRules(folder, faults);
    return new Stages(
        new ChartReader(knowledge.sets(), knowledge.pack().areas(), knowledge.ageGroups()),
        RuleBook.of(folder, knowledge.pack(), knowledge.tables(), contents, faults),
        new CardWriter(knowledge.pack(), knowledge.cards()));
  }

  List<Card> cards(Verdict verdict, ChartInput input) {
    CardWriter.Occasion occasion =
        new CardWriter.Occasion(
            input.service(),
            input.patientId(),
            input.today(),
            input.language(),
            input::draft,
            SiteOrders.NONE);
    return writer.write(verdict, occasion, card -> false).cards();
  }
}
