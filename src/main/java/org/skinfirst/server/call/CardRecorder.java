package org.skinfirst.server.call;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.skinfirst.advice.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.cdshooks.HookRequest;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.FeedbackMeters;
import org.skinfirst.feedback.IssuedCard;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.store.FeedbackStore;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.rules.Served;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Remembers for a hook call which cards not to show again, and which cards went out. */
@Component
class CardRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(CardRecorder.class);

  private final FeedbackStore store;
  private final Quiet quiet;
  private final Pseudonyms pseudonyms;
  private final FeedbackMeters meters;
  private final UnrecordedCards unrecorded;
  private final Clock clock;

  CardRecorder(
      FeedbackStore store,
      Quiet quiet,
      Pseudonyms pseudonyms,
      FeedbackMeters meters,
      UnrecordedCards unrecorded,
      Clock clock) {
    this.unrecorded = unrecorded;
    this.store = store;
    this.quiet = quiet;
    this.pseudonyms = pseudonyms;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Cards that are silent here, or that this patient's clinicians called wrong; never critical ones
   * for the second reason, nor when the facts behind them are others now.
   */
  Predicate<Card> hiddenFrom(Served rules, Caller caller, Pack.Service service, String patientId) {
    Predicate<Card> silent = card -> rules.silentCards().covers(service, card);
    if (quiet.isEmpty()) {
      return silent;
    }
    String patient = pseudonyms.patient(caller, patientId);
    Instant now = clock.instant();
    return silent.or(card -> quiet.of(patient, card, pseudonyms, now).isPresent());
  }

  /** Does not wait for the store: a card without its record is better than a late card. */
  void answered(
      Served rules, Caller caller, HookRequest call, Pack.Service service, Answer answer) {
    if (!answer.hidden().isEmpty()) {
      Map<Boolean, List<Card>> hidden =
          answer.hidden().stream()
              .collect(
                  Collectors.partitioningBy(card -> rules.silentCards().covers(service, card)));
      List<Card> silent = hidden.getOrDefault(true, List.of());
      List<Card> quieted = hidden.getOrDefault(false, List.of());
      silent.forEach(card -> meters.silent(service.id(), card.recommendation()));
      quieted.forEach(card -> meters.quieted(card.recommendation()));
      LOG.info(
          "not shown: silent {} quieted {} instance {}",
          silent.stream().map(Card::recommendation).toList(),
          quieted.stream().map(Card::recommendation).toList(),
          call.hookInstance());
    }
    if (answer.cards().isEmpty()) {
      return;
    }
    IssuedCard.Call issued =
        new IssuedCard.Call(
            rules.pack(),
            service,
            call.hookInstance(),
            caller,
            pseudonyms.patient(caller, call.patientId()),
            clock.instant());
    int cards = answer.cards().size();
    store
        .issued(IssuedCard.of(answer.cards(), issued, pseudonyms, rules.sources()))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                unrecorded.count(cards);
              }
            });
  }
}
