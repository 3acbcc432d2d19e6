package org.skinfirst.feedback;

import java.time.Instant;
import java.util.List;
import org.skinfirst.cards.Card;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.text.Names;

/**
 * A card that went out.
 *
 * @param suggestions their uuids, with a space between
 * @param patient pseudonym
 * @param keyId of the key that made it
 * @param facts fingerprint of what the card rests on
 * @param issuedAt milliseconds since 1970
 * @param source id of its source attributes
 * @param attributes those, as JSON
 */
public record IssuedCard(
    String card,
    String service,
    String hook,
    String hookInstance,
    String recommendation,
    String rule,
    String status,
    String pack,
    String packVersion,
    String packDigest,
    String indicator,
    String suggestions,
    String issuer,
    String tenant,
    String patient,
    String keyId,
    String facts,
    long issuedAt,
    String source,
    String attributes) {

  /** The call that a card answers. */
  public record Call(
      Pack pack,
      Pack.Service service,
      String hookInstance,
      Caller caller,
      String patient,
      Instant now) {}

  static IssuedCard of(Card card, Call call, Pseudonyms pseudonyms, SourceLines sources) {
    RuleInfo rule = card.why().rules().get(0);
    SourceLine source = sources.of(card);
    List<String> suggestions =
        card.suggestions().stream().map(suggestion -> suggestion.uuid().toString()).toList();
    return new IssuedCard(
        card.uuid().toString(),
        call.service().id(),
        call.service().hook(),
        call.hookInstance(),
        card.recommendation(),
        rule.name(),
        Names.lower(rule.status()),
        call.pack().id(),
        call.pack().version(),
        call.pack().digest(),
        Names.lower(card.indicator()),
        String.join(" ", suggestions),
        call.caller().issuer(),
        call.caller().tenant(),
        call.patient(),
        pseudonyms.keyId(),
        pseudonyms.facts(card.why().facts()),
        call.now().toEpochMilli(),
        source.id(),
        source.attributes());
  }

  public static List<IssuedCard> of(
      List<Card> cards, Call call, Pseudonyms pseudonyms, SourceLines sources) {
    return cards.stream().map(card -> of(card, call, pseudonyms, sources)).toList();
  }
}
