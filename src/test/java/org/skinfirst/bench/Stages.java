package org.skinfirst.bench;

import java.util.List;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Knowledge;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.CardWriter;
import org.skinfirst.cards.Place;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.ChartReader;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleBook;
import org.skinfirst.rules.Verdict;

/** The parts of the pipeline, each to be measured alone. */
record Stages(
    Pack pack,
    ValueSets sets,
    Gateway gateway,
    ChartReader chart,
    RuleBook rules,
    CardWriter writer) {

  static Stages of(PackFolder folder) {
    return of(folder, Advisor.of(folder).gateway());
  }

  /** Of a folder with rules that have no cards. */
  static Stages rulesAlone(PackFolder folder) {
    return of(folder, Advisor.of(PackFolder.shipped()).gateway());
  }

  private static Stages of(PackFolder folder, Gateway gateway) {
    Faults faults = new Faults();
    Knowledge knowledge = Knowledge.read(folder, faults);
    RuleBook.Contents contents =
        RuleBook.inspect(folder, knowledge.tables(), knowledge.vocabulary(), faults);
    RuleBook rules = RuleBook.of(folder, knowledge.pack(), knowledge.tables(), contents, faults);
    return new Stages(
        knowledge.pack(),
        knowledge.sets(),
        gateway,
        new ChartReader(
            knowledge.pack(),
            knowledge.sets(),
            knowledge.conventions(),
            knowledge.ageGroups(),
            rules.needs()),
        rules,
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
            new Place("us", "en"),
            SiteOrders.NONE);
    return writer.write(verdict, occasion, card -> false).cards();
  }
}
