package org.skinfirst.cards;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;
import org.skinfirst.rules.RuleInfo;

/** A CDS Hooks card; every part is as it goes over the wire. */
public record Card(
    UUID uuid,
    String recommendation,
    String summary,
    Indicator indicator,
    String detail,
    Source source,
    List<Suggestion> suggestions,
    List<OverrideReason> overrideReasons,
    List<Link> links,
    Why why) {

  Card withDetail(String other) {
    return new Card(
        uuid,
        recommendation,
        summary,
        indicator,
        other,
        source,
        suggestions,
        overrideReasons,
        links,
        why);
  }

  Card withSuggestions(List<Suggestion> others) {
    return new Card(
        uuid,
        recommendation,
        summary,
        indicator,
        detail,
        source,
        others,
        overrideReasons,
        links,
        why);
  }

  /** Whether it suggests to delete something. */
  boolean withdraws() {
    return suggestions.stream().anyMatch(suggestion -> suggestion.action().resourceId() != null);
  }

  /** In the order in which cards are shown. */
  public enum Indicator {
    CRITICAL,
    WARNING,
    INFO
  }

  /**
   * The guideline behind a card.
   *
   * @param topic the recommendation's id in letters and digits only
   */
  public record Source(String label, String url, String topic, String title) {}

  /** A link to the evidence. */
  public record Link(String label, String url) {}

  /** One button, one action. */
  public record Suggestion(UUID uuid, String label, Action action) {}

  /**
   * @param resource what to create, or the whole draft as it should be; absent for a deletion
   * @param resourceId what to delete, {@code Type/id}; absent otherwise
   */
  public record Action(
      Type type,
      String description,
      @Nullable Map<String, Object> resource,
      @Nullable String resourceId) {

    /** What becomes of the order. */
    public enum Type {
      CREATE,
      UPDATE,
      DELETE
    }
  }

  /** The basis of a card, for whoever reviews it. */
  public record Why(
      List<RuleInfo> rules,
      List<Fact> about,
      List<Fact> facts,
      List<Evidence> evidence,
      List<Unread> notRead) {}
}
