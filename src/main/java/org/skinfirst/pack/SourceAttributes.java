package org.skinfirst.pack;

import java.util.ArrayList;
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

  public SourceAttributes {
    uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
  }

  static SourceAttributes read(Yaml yaml) {
    List<String> known =
        new ArrayList<>(
            List.of(
                "developer",
                "funding",
                "intended_use",
                "cautions",
                "released",
                "revised",
                "next_review"));
    KINDS.forEach(kind -> known.add("uses_" + kind));
    yaml.only(known.toArray(String[]::new));
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
