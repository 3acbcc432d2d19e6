package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Pack;

/** Precedence in {@code pack.yaml} broken: silences, order, budget, warnings, companions. */
final class PackMutants {

  private static final String FILE = "pack.yaml";

  private final Advisor advisor;
  private final Pack pack;
  private final List<Variant> variants = new ArrayList<>();

  private PackMutants(Advisor advisor) {
    this.advisor = advisor;
    this.pack = advisor.pack();
  }

  static List<Variant> of(Advisor advisor) {
    PackMutants mutants = new PackMutants(advisor);
    mutants.silences();
    mutants.order();
    mutants.warnings();
    mutants.companions();
    return mutants.variants;
  }

  private void silences() {
    for (int i = 0; i < pack.silences().size(); i++) {
      Pack.Silence silence = pack.silences().get(i);
      for (String silenced : silence.silenced()) {
        List<Pack.Silence> all = new ArrayList<>(pack.silences());
        all.set(i, new Pack.Silence(silence.advice(), without(silence.silenced(), silenced)));
        add(
            "let " + silence.advice() + " not silence " + silenced,
            with(all, pack.order(), pack.budget(), pack.escalations(), pack.companions()),
            "both are given: " + silence.advice() + " only");
      }
    }
  }

  private void order() {
    for (int i = 0; i + 1 < pack.order().size(); i++) {
      List<String> order = new ArrayList<>(pack.order());
      order.set(i, pack.order().get(i + 1));
      order.set(i + 1, pack.order().get(i));
      add(
          "put " + pack.order().get(i + 1) + " before " + pack.order().get(i),
          with(pack.silences(), order, pack.budget(), pack.escalations(), pack.companions()),
          "both are given with the same indicator: say 'order'");
    }
    for (int step : new int[] {1, -1}) {
      int budget = pack.budget() + step;
      add(
          "a budget of " + budget + " instead of " + pack.budget(),
          with(pack.silences(), pack.order(), budget, pack.escalations(), pack.companions()),
          "more cards are due than the budget allows");
    }
  }

  private void warnings() {
    for (int i = 0; i < pack.escalations().size(); i++) {
      Pack.Escalation warning = pack.escalations().get(i);
      List<Pack.Escalation> ways = new ArrayList<>();
      if (warning.whenProposed()) {
        ways.add(new Pack.Escalation(warning.recommendations(), false, warning.when()));
      }
      for (String when : warning.when()) {
        ways.add(
            new Pack.Escalation(
                warning.recommendations(), warning.whenProposed(), without(warning.when(), when)));
      }
      for (Pack.Escalation way : ways) {
        List<Pack.Escalation> all = new ArrayList<>(pack.escalations());
        all.set(i, way);
        boolean proposed = warning.whenProposed() != way.whenProposed();
        List<String> gone = new ArrayList<>(warning.when());
        gone.removeAll(way.when());
        add(
            "no warning for "
                + (proposed ? "proposals" : gone)
                + " of "
                + warning.recommendations(),
            with(pack.silences(), pack.order(), pack.budget(), all, pack.companions()),
            "a case that says which indicator the card must have");
      }
    }
  }

  private void companions() {
    for (String companion : pack.companions()) {
      add(
          "no companion " + companion,
          with(
              pack.silences(),
              pack.order(),
              pack.budget(),
              pack.escalations(),
              without(pack.companions(), companion)),
          "a draft is answered, and " + companion + " comes along");
    }
    Pack.Instead instead = pack.instead();
    for (String type : instead.orders().keySet()) {
      Map<String, String> orders = new LinkedHashMap<>(instead.orders());
      orders.remove(type);
      instead(
          "nothing in place of a " + type,
          new Pack.Instead(instead.recommendations(), orders),
          "a draft " + type + " is answered: say 'offers'");
    }
    for (String recommendation : instead.recommendations()) {
      instead(
          "nothing in place of drafts that " + recommendation + " is about",
          new Pack.Instead(without(instead.recommendations(), recommendation), instead.orders()),
          "a draft is answered by it: say 'offers'");
    }
  }

  private void instead(String change, Pack.Instead instead, String idea) {
    add(
        change,
        changed(
            pack.order(),
            pack.budget(),
            pack.silences(),
            pack.escalations(),
            pack.companions(),
            instead),
        idea);
  }

  private void add(String change, Pack changed, String idea) {
    Mutant mutant = new Mutant(Mutant.Source.PACK, FILE + ": " + change, FILE, 0, idea);
    variants.add(new Variant(mutant, Variant.Reach.WEIGHING, () -> advisor.with(changed)));
  }

  private static List<String> without(List<String> all, String one) {
    return all.stream().filter(other -> !other.equals(one)).toList();
  }

  private Pack with(
      List<Pack.Silence> silences,
      List<String> order,
      int budget,
      List<Pack.Escalation> escalations,
      List<String> companions) {
    return changed(order, budget, silences, escalations, companions, pack.instead());
  }

  private Pack changed(
      List<String> order,
      int budget,
      List<Pack.Silence> silences,
      List<Pack.Escalation> escalations,
      List<String> companions,
      Pack.Instead instead) {
    return new Pack(
        pack.id(),
        pack.version(),
        pack.digest(),
        pack.title(),
        pack.publisher(),
        pack.languages(),
        pack.trialLanguages(),
        pack.regions(),
        pack.source(),
        pack.services(),
        pack.areas(),
        order,
        budget,
        silences,
        escalations,
        companions,
        instead);
  }
}
