package org.skinfirst.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cards.Evidence;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.SourceAttributes;
import org.skinfirst.text.Names;

/**
 * The source attributes of a card as they were when it went out.
 *
 * @param id the same for all cards of one pack that rest on the same evidence
 * @param attributes as JSON
 */
record SourceLine(String id, String attributes) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As exports name them. */
  static final List<String> NAMES =
      List.of(
          "citation",
          "developer",
          "funding",
          "released",
          "revised",
          "usesRace",
          "usesEthnicity",
          "usesLanguage",
          "usesSexualOrientation",
          "usesGenderIdentity",
          "usesSex",
          "usesBirthDate",
          "usesSocialDeterminants",
          "usesHealthStatusAssessments");

  /**
   * @param ids those of the evidence, with a space between
   */
  static SourceLine of(Pack pack, String ids, List<Evidence> evidence) {
    SourceAttributes source = pack.source();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(
        "citation", evidence.stream().map(Evidence::citation).collect(Collectors.joining("; ")));
    attributes.put("developer", source.developer());
    attributes.put("funding", source.funding());
    attributes.put("released", source.released());
    attributes.put("revised", source.revised());
    source
        .uses()
        .forEach((kind, used) -> attributes.put(Names.camel("uses_" + kind, "_"), used.toString()));
    try {
      return new SourceLine(pack.digest() + ' ' + ids, MAPPER.writeValueAsString(attributes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts of ours cannot be written", e);
    }
  }

  /**
   * @param attributes as they were stored; null where the card is not known
   */
  static Map<String, String> read(@Nullable String attributes) {
    try {
      return attributes == null
          ? Map.of()
          : MAPPER.readValue(attributes, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds what nobody wrote", e);
    }
  }
}
