package org.skinfirst.server.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Report;

/** JSON → reports, as CDS Hooks has them; what nobody knows is kept aside. */
final class FeedbackReader {

  /** RFC 3339, which is stricter than Java: seconds and zone are required. */
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  /** Neither space nor control character, and nothing that is no character at all. */
  private static final String SIGN = "[^\\s\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]";

  private static final Pattern CODE = Pattern.compile(SIGN + "{1,100}( " + SIGN + "{1,100}){0,9}");
  private static final Pattern SYSTEM = Pattern.compile(SIGN + "{1,300}");

  /** What can be stored well within the time that a caller waits. */
  static final int MOST = 20_000;

  private static final Set<String> KNOWN =
      Set.of("card", "outcome", "outcomeTimestamp", "acceptedSuggestions");

  private final Caller caller;
  private final String service;
  private final BiPredicate<String, String> notAppropriate;

  /**
   * @param notAppropriate whether system and code of a reason call a card wrong for a patient
   */
  FeedbackReader(Caller caller, String service, BiPredicate<String, String> notAppropriate) {
    this.caller = caller;
    this.service = service;
    this.notAppropriate = notAppropriate;
  }

  List<Report> read(ObjectNode body) {
    if (!(body.path("feedback") instanceof ArrayNode items) || items.isEmpty()) {
      throw Refusal.badRequest("/feedback", "must be a list with at least one item");
    }
    int size = items.valueStream().mapToInt(FeedbackReader::size).sum();
    if (size > MOST) {
      throw new Refusal(
          413,
          "/feedback",
          "holds "
              + size
              + " items and accepted suggestions, of "
              + MOST
              + " that one post may"
              + " hold; send it in several posts");
    }
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      reports.add(report(object(items.get(i), "/feedback/" + i), "/feedback/" + i));
    }
    return reports;
  }

  private static int size(JsonNode item) {
    return 1 + item.path("acceptedSuggestions").size();
  }

  private Report report(ObjectNode item, String place) {
    Report.Outcome outcome = outcome(item, place);
    List<String> suggestions =
        suggestions(item.path("acceptedSuggestions"), place + "/acceptedSuggestions");
    if (outcome == Report.Outcome.ACCEPTED && suggestions.isEmpty()) {
      throw Refusal.badRequest(
          place + "/acceptedSuggestions", "must be a list with what was accepted");
    }
    ObjectNode rest = item.deepCopy().remove(KNOWN);
    JsonNode override = item.path("overrideReason");
    boolean overridden = !override.isMissingNode() && !override.isNull();
    Report.Reason reason = overridden ? reason(override, place + "/overrideReason") : null;
    String comment = overridden ? comment(override, place + "/overrideReason") : null;
    if (overridden && reason == null && comment == null) {
      throw Refusal.badRequest(place + "/overrideReason", "holds neither a reason nor a comment");
    }
    withoutWhatWasRead(rest, reason != null);
    keepMoreThanIds(item.path("acceptedSuggestions"), rest);
    return new Report(
        caller,
        service,
        uuid(item.path("card"), place + "/card"),
        outcome,
        time(item, place),
        suggestions,
        reason,
        comment,
        rest.isEmpty() ? null : rest.toString());
  }

  private static Report.Outcome outcome(ObjectNode item, String place) {
    return switch (item.path("outcome").asText()) {
      case "accepted" -> Report.Outcome.ACCEPTED;
      case "overridden" -> Report.Outcome.OVERRIDDEN;
      default -> throw Refusal.badRequest(place + "/outcome", "must be 'accepted' or 'overridden'");
    };
  }

  private static Instant time(ObjectNode item, String place) {
    String text = item.path("outcomeTimestamp").asText();
    try {
      if (TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeParseException e) {
      // refused below, like any other text that is no time
    }
    throw Refusal.badRequest(
        place + "/outcomeTimestamp", "must be a time with seconds and zone, as in RFC 3339");
  }

  private static List<String> suggestions(JsonNode list, String place) {
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    if (!(list instanceof ArrayNode)) {
      throw Refusal.badRequest(place, "must be a list");
    }
    List<String> suggestions = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      suggestions.add(uuid(list.get(i).path("id"), place + '/' + i + "/id"));
    }
    return suggestions;
  }

  private Report.@Nullable Reason reason(JsonNode override, String place) {
    ObjectNode object = object(override, place);
    // Before 2.0 the coding itself stood here, and some clients still send it so.
    JsonNode coding = object.hasNonNull("reason") ? object.path("reason") : object;
    if (coding == object && !object.has("code")) {
      return null;
    }
    String code = coding.path("code").asText("");
    JsonNode space = coding.path("system");
    String system = space.asText("");
    if (!CODE.matcher(code).matches()) {
      throw Refusal.badRequest(place + "/reason/code", "must be a code");
    }
    if (space.isContainerNode() || !system.isEmpty() && !SYSTEM.matcher(system).matches()) {
      throw Refusal.badRequest(place + "/reason/system", "must be a URI");
    }
    return new Report.Reason(system, code, notAppropriate.test(system, code));
  }

  private static @Nullable String comment(JsonNode override, String place) {
    JsonNode comment = override.path("userComment");
    if (comment.isMissingNode() || comment.isNull()) {
      return null;
    }
    if (!comment.isTextual()) {
      throw Refusal.badRequest(place + "/userComment", "must be a text");
    }
    return comment.textValue().isEmpty() ? null : comment.textValue();
  }

  /** Leaves what no column holds, such as displays and extensions. */
  private static void withoutWhatWasRead(ObjectNode rest, boolean reasoned) {
    if (rest.get("overrideReason") instanceof ObjectNode override) {
      override.remove("userComment");
      ObjectNode coding = override.get("reason") instanceof ObjectNode inner ? inner : override;
      if (reasoned) {
        coding.remove(List.of("system", "code"));
      }
      if (coding.isEmpty() || override.path("reason").isNull()) {
        override.remove("reason");
      }
      if (override.isEmpty()) {
        rest.remove("overrideReason");
      }
    }
  }

  private static void keepMoreThanIds(JsonNode suggestions, ObjectNode rest) {
    List<JsonNode> more =
        suggestions.valueStream().filter(suggestion -> suggestion.size() > 1).toList();
    if (!more.isEmpty()) {
      rest.putArray("acceptedSuggestions").addAll(more);
    }
  }

  private static ObjectNode object(JsonNode node, String place) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest(place, "must be an object");
  }

  private static String uuid(JsonNode node, String place) {
    if (!HookRequestReader.UUID.matcher(node.asText()).matches()) {
      throw Refusal.badRequest(place, "must be a UUID");
    }
    return node.asText().toLowerCase(Locale.ROOT);
  }
}
