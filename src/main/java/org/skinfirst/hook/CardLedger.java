package org.skinfirst.hook;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.skinfirst.Advisor;
import org.skinfirst.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.FeedbackMeters;
import org.skinfirst.feedback.IssuedCard;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.store.FeedbackStore;
import org.skinfirst.pack.Pack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Remembers for a hook call which cards not to show again, and which cards went out. */
@Component
class CardLedger {

  private static final Logger LOG = LoggerFactory.getLogger(CardLedger.class);

  private final Advisor advisor;
  private final FeedbackStore store;
  private final Quiet quiet;
  private final Pseudonyms pseudonyms;
  private final FeedbackMeters meters;
  private final Clock clock;

  CardLedger(
      Advisor advisor,
      FeedbackStore store,
      Quiet quiet,
      Pseudonyms pseudonyms,
      FeedbackMeters meters,
      Clock clock) {
    this.advisor = advisor;
    this.store = store;
    this.quiet = quiet;
    this.pseudonyms = pseudonyms;
    this.meters = meters;
    this.clock = clock;
  }

  /** Cards that this patient's clinicians called wrong, unless critical or about other facts. */
  Predicate<Card> quietFor(String patientId) {
    if (quiet.isEmpty()) {
      return card -> false;
    }
    String patient = pseudonyms.patient(Caller.OPEN, patientId);
    Instant now = clock.instant();
    return card ->
        card.indicator() != Card.Indicator.CRITICAL
            && quiet
                .of(patient, card.recommendation(), () -> pseudonyms.facts(card.why().facts()), now)
                .isPresent();
  }

  /** Does not wait for the store: a card without its record is better than a late card. */
  void answered(HookRequest call, Pack.Service service, Answer answer) {
    if (!answer.quieted().isEmpty()) {
      List<String> quieted = answer.quieted().stream().map(Card::recommendation).toList();
      quieted.forEach(meters::quieted);
      LOG.info("quieted {} instance {}", quieted, call.hookInstance());
    }
    if (answer.cards().isEmpty()) {
      return;
    }
    IssuedCard.Call issued =
        new IssuedCard.Call(
            advisor.pack(),
            service,
            call.hookInstance(),
            Caller.OPEN,
            pseudonyms.patient(Caller.OPEN, call.patientId()),
            clock.instant());
    int cards = answer.cards().size();
    store
        .issued(IssuedCard.of(answer.cards(), issued, pseudonyms))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                meters.unrecorded(cards);
                LOG.warn("{} cards went out without being recorded", cards);
              }
            });
  }
}
