package org.skinfirst.cards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;
import org.skinfirst.rules.RuleInfo;

/**
 * A CDS Hooks card; every part is as it is sent.
 *
 * @param texts of the detail, each a paragraph or more in Markdown
 */
public record Card(
    UUID uuid,
    String recommendation,
    String summary,
    Indicator indicator,
    List<Text> texts,
    Recurring<Source> source,
    List<Suggestion> suggestions,
    Recurring<List<OverrideReason>> overrideReasons,
    Recurring<List<Link>> links,
    Why why) {

  /** Stands between two texts. */
  public static final String PARAGRAPH = "\n\n";

  /** What the card says at length. */
  public String detail() {
    return texts.stream().map(Text::filled).collect(Collectors.joining(PARAGRAPH));
  }

  Card with(Text another) {
    List<Text> more = new ArrayList<>(texts);
    more.add(another);
    return new Card(
        uuid,
        recommendation,
        summary,
        indicator,
        more,
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
        texts,
        source,
        others,
        overrideReasons,
        links,
        why);
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

  /**
   * One button, one action.
   *
   * @param order what it creates or turns a draft into, an order's id; empty for a removal
   */
  public record Suggestion(UUID uuid, String label, Action action, String order) {}

  /**
   * @param resource what to create, or the whole draft as it should be; absent for a deletion
   * @param resourceId what to delete, {@code Type/id}; absent otherwise
   */
  public record Action(
      Type type, String description, @Nullable Resource resource, @Nullable String resourceId) {

    /** What becomes of the order. */
    public enum Type {
      CREATE,
      UPDATE,
      DELETE
    }
  }

  /**
   * A text in a form that is the same for everybody.
   *
   * @param form with blanks such as {@code {seen}}
   * @param blanks what stands in the place of each; the same ones whenever the form is used
   */
  public record Text(Recurring<String> form, Map<String, Object> blanks) {

    String filled() {
      return GappedText.of(form.value())
          .fill(blank -> String.valueOf(blanks.getOrDefault(blank, '{' + blank + '}')));
    }
  }

  /**
   * A FHIR resource in a form that may be the same for everybody.
   *
   * @param form with blanks such as {@code {patient}} in its texts
   * @param blanks what stands in the place of each, the same ones and texts or numbers whenever the
   *     form is used; empty where the form is the resource
   */
  public record Resource(Recurring<Map<String, Object>> form, Map<String, Object> blanks) {

    public Map<String, Object> filled() {
      return filled(form.value(), blanks);
    }

    static Map<String, Object> filled(Map<String, Object> form, Map<String, Object> blanks) {
      Map<String, Object> filled = new LinkedHashMap<>();
      form.forEach((name, value) -> filled.put(name, value(value, blanks)));
      return filled;
    }

    /** A text that is nothing but a blank may become anything. */
    @SuppressWarnings("unchecked")
    private static Object value(Object form, Map<String, Object> blanks) {
      if (form instanceof Map<?, ?> map) {
        return filled((Map<String, Object>) map, blanks);
      }
      if (form instanceof List<?> list) {
        return list.stream().map(item -> value(item, blanks)).toList();
      }
      if (!(form instanceof String text)) {
        return form;
      }
      String filled = text;
      for (Map.Entry<String, Object> blank : blanks.entrySet()) {
        String gap = '{' + blank.getKey() + '}';
        if (text.equals(gap)) {
          return blank.getValue();
        }
        filled = filled.replace(gap, blank.getValue().toString());
      }
      return filled;
    }
  }

  /** The basis of a card, for whoever reviews it. */
  public record Why(
      List<RuleInfo> rules,
      List<Fact> about,
      List<Fact> facts,
      Recurring<Basis> basis,
      List<Unread> notRead) {

    public List<Evidence> evidence() {
      return basis.value().evidence();
    }
  }

  /**
   * What rules rest on.
   *
   * @param strength of the first of them
   */
  public record Basis(List<Evidence> evidence, String strength) {}
}
