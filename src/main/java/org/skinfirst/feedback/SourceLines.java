package org.skinfirst.feedback;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.Evidence;
import org.skinfirst.pack.Pack;

/** The source attributes of the cards of one pack: written once for each evidence they rest on. */
public final class SourceLines {

  private final Pack pack;
  private final Map<String, SourceLine> written = new ConcurrentHashMap<>();

  public SourceLines(Pack pack) {
    this.pack = pack;
  }

  SourceLine of(Card card) {
    String ids = card.why().evidence().stream().map(Evidence::id).collect(Collectors.joining(" "));
    return written.computeIfAbsent(ids, key -> SourceLine.of(pack, key, card.why().evidence()));
  }
}
