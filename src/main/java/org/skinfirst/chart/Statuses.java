package org.skinfirst.chart;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.pack.Conventions;

/**
 * What a coded status means, in FHIR's own codes: from whichever coding says it, in any case of
 * letters.
 */
final class Statuses {

  /** There is one, and what it means is not known. */
  static final String UNKNOWN = "unknown";

  private static final Set<String> CLINICAL =
      Set.of("active", "recurrence", "relapse", "inactive", "remission", "resolved");

  private static final Set<String> VERIFICATION =
      Set.of(
          "unconfirmed", "provisional", "differential", "confirmed", "refuted", "entered-in-error");

  private final Conventions conventions;

  Statuses(Conventions conventions) {
    this.conventions = conventions;
  }

  /** Empty where nothing is said. */
  String clinical(Described status) {
    return of(status, CLINICAL);
  }

  /** Empty where nothing is said. */
  String verification(Described status) {
    return of(status, VERIFICATION);
  }

  private String of(Described status, Set<String> known) {
    if (status.isNothing()) {
      return "";
    }
    for (Described.Code code : status.codes()) {
      if (isFhirs(code.system()) && known.contains(small(code.code()))) {
        return small(code.code());
      }
    }
    for (Described.Code code : status.codes()) {
      String key = CodeSystems.url(code.system()) + '|' + code.code().strip();
      String meaning = conventions.statuses().getOrDefault(key, "");
      if (known.contains(meaning)) {
        return meaning;
      }
    }
    return inWords(status, known);
  }

  private static String inWords(Described status, Set<String> known) {
    if (known.contains(small(status.text()))) {
      return small(status.text());
    }
    for (Described.Code code : status.codes()) {
      for (String word : new String[] {code.code(), code.display()}) {
        if (known.contains(small(word))) {
          return small(word);
        }
      }
    }
    return UNKNOWN;
  }

  /** What the sender adds to a code of the thing itself; empty where that is nothing. */
  String certainty(Described thing) {
    String added = added(thing);
    return added.isEmpty() ? inWords(thing) : added;
  }

  /** What stands behind a code where the words repeat it. */
  private String inWords(Described thing) {
    for (Described.Code code : thing.codes()) {
      for (String words : new String[] {thing.text(), code.display()}) {
        String letter = CodeSystems.certainty(code.system(), code.code(), words);
        String meaning = certainty(CodeSystems.url(code.system()), letter);
        if (!meaning.isEmpty()) {
          return meaning;
        }
      }
    }
    return "";
  }

  private String added(Described thing) {
    for (Described.Code code : thing.codes()) {
      String letter = CodeSystems.certainty(code.system(), code.code());
      String behind = certainty(CodeSystems.url(code.system()), letter);
      if (!behind.isEmpty()) {
        return behind;
      }
      for (Described.Extension extension : code.extension()) {
        String value = extension.value() instanceof Described.CodeAlone alone ? alone.code() : "";
        String text = extension.value() instanceof String words ? words : value;
        String url = extension.url();
        String meaning =
            certainty(url.startsWith("https:") ? "http:" + url.substring(6) : url, text.strip());
        if (!meaning.isEmpty()) {
          return meaning;
        }
      }
    }
    return "";
  }

  private String certainty(String url, String value) {
    return conventions
        .certainties()
        .getOrDefault(url, Map.of())
        .getOrDefault(value.toUpperCase(Locale.ROOT), "");
  }

  private static boolean isFhirs(String system) {
    return system.isEmpty()
        || system.contains("//hl7.org/fhir")
        || system.contains("terminology.hl7.org");
  }

  private static String small(String code) {
    return code.strip().toLowerCase(Locale.ROOT);
  }
}
