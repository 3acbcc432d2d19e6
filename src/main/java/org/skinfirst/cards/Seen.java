package org.skinfirst.cards;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Finding;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * What cards call the facts that they rest on: an allergy is named as one, a score with its value
 * and its day.
 *
 * @param forms by a kind of the fact or its type, with {@code {label}}; what has none is called by
 *     its label alone
 * @param value of a finding, with {@code {value}}
 * @param date of a finding, with {@code {date}}
 * @param comma what stands before the decimals of a number
 */
record Seen(Map<String, String> forms, String value, String date, String comma) {

  static final Shape SHAPE =
      Shape.fields()
          .may("facts", Shape.map(Shape.TEXT), "by fact or kind, with {label}")
          .may("value", Shape.TEXT, "of a finding, with {value}")
          .may("date", Shape.TEXT, "of a finding, with {date}")
          .may("comma", Shape.TEXT, "what stands before decimals");

  static Seen read(Yaml yaml) {
    Map<String, String> forms = new LinkedHashMap<>();
    yaml.get("facts")
        .ifPresent(f -> f.members().forEach((key, form) -> forms.put(key, form.text())));
    return new Seen(forms, yaml.text("value", ""), yaml.text("date", ""), yaml.text("comma", "."));
  }

  /** As Markdown. */
  String of(Fact fact, LocalDate today) {
    String label = ChartText.markdown(fact.label());
    String form = form(fact);
    String named = form == null ? label : form.replace("{label}", label);
    return fact instanceof Finding finding ? named + measured(finding, today) : named;
  }

  private @Nullable String form(Fact fact) {
    for (Map.Entry<String, String> form : forms.entrySet()) {
      if (fact.kinds().contains(form.getKey())
          || fact.getClass().getSimpleName().equals(form.getKey())) {
        return form.getValue();
      }
    }
    return null;
  }

  private String measured(Finding finding, LocalDate today) {
    Double number = finding.value();
    Integer daysAgo = finding.daysAgo();
    String measured =
        number == null
            ? ""
            : value.replace(
                "{value}",
                BigDecimal.valueOf(number)
                    .stripTrailingZeros()
                    .toPlainString()
                    .replace(".", comma));
    return daysAgo == null
        ? measured
        : measured + date.replace("{date}", today.minusDays(daysAgo).toString());
  }
}
