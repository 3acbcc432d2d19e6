package org.skinfirst.cards;

import java.util.List;
import java.util.stream.Stream;
import org.skinfirst.pack.Pack;

/**
 * In which languages the authors write.
 *
 * @param served each text stands in all of them
 * @param trial a text may stand in them; where it does not, the first language stands for it
 */
record CardLanguages(List<String> served, List<String> trial) {

  static CardLanguages of(Pack pack) {
    return new CardLanguages(pack.languages(), pack.trialLanguages());
  }

  String first() {
    return served.get(0);
  }

  List<String> all() {
    return Stream.concat(served.stream(), trial.stream()).toList();
  }
}
