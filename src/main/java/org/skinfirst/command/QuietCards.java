package org.skinfirst.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.skinfirst.author.why.Why;
import org.skinfirst.cards.Card;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.Quiet;

/** The cards that a patient's clinicians called wrong, as the feedback store has it. */
final class QuietCards implements Predicate<Card> {

  private final Quiet quiet;
  private final Pseudonyms pseudonyms;
  private final String patient;
  private final Instant now;
  private final Map<String, Quiet.Override> found = new HashMap<>();

  /**
   * @param patient pseudonym
   */
  QuietCards(Quiet quiet, Pseudonyms pseudonyms, String patient, Instant now) {
    this.quiet = quiet;
    this.pseudonyms = pseudonyms;
    this.patient = patient;
    this.now = now;
    quiet.learn(now);
  }

  @Override
  public boolean test(Card card) {
    Optional<Quiet.Override> override = quiet.of(patient, card, pseudonyms, now);
    override.ifPresent(by -> found.put(card.recommendation(), by));
    return override.isPresent();
  }

  /** The same, with what clinicians said where that is what hides it. */
  Why tell(Why why) {
    Quiet.Override by = found.get(why.recommendation());
    return by == null
        ? why
        : why.kept(new Why.Quiet(day(by.since()), day(by.until()), by.reason()));
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneId.systemDefault()).toLocalDate().toString();
  }
}
