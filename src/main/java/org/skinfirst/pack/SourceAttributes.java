package org.skinfirst.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who stands behind a folder of rules, and which kinds of patient data it reads: the source
 * attributes that ONC asks of evidence-based decision support (45 CFR 170.315(b)(11)(iv)(A)), but
 * for the citations, which each recommendation has of its own.
 *
 * @param uses whether each kind of data is read
 */
public record SourceAttributes(
    String developer, String funding, String released, String revised, Map<String, Boolean> uses) {

  private static final List<String> KINDS =
      List.of(
          "race",
          "ethnicity",
          "language",
          "sexual_orientation",
          "gender_identity",
          "sex",
          "birth_date",
          "social_determinants",
          "health_status_assessments");

  static final Shape SHAPE = shape();

  public SourceAttributes {
    uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
  }

  private static Shape shape() {
    Shape.Fields fields =
        Shape.fields()
            .must("developer", Shape.TEXT, "who wrote the rules")
            .must("funding", Shape.TEXT, "who paid for them")
            .may("intended_use", Shape.TEXT, "for whom and for what")
            .may("cautions", Shape.TEXT, "what it is not for")
            .must("released", Shape.TEXT, "day of this version, as in 2026-01-15")
            .must("revised", Shape.TEXT, "day of the last review, as in 2026-01-15")
            .may("next_review", Shape.TEXT, "day of the next one, as in 2026-01-15");
    for (String kind : KINDS) {
      fields = fields.must("uses_" + kind, Shape.FLAG, "whether the rules read such data");
    }
    return fields;
  }

  static SourceAttributes read(Yaml yaml) {
    Map<String, Boolean> uses = new LinkedHashMap<>();
    KINDS.forEach(kind -> uses.put(kind, yaml.require("uses_" + kind).flag()));
    return new SourceAttributes(
        yaml.require("developer").text(),
        yaml.require("funding").text(),
        yaml.require("released").text(),
        yaml.require("revised").text(),
        uses);
  }
}
