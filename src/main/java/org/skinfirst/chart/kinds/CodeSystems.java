package org.skinfirst.chart.kinds;

import java.util.Map;

/** Names of code systems: what senders write, and the URL that FHIR gives it. */
public final class CodeSystems {

  /** Short names, as authors write them in scenarios. */
  public static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("SCT", "http://snomed.info/sct"),
          Map.entry("ICD10CM", "http://hl7.org/fhir/sid/icd-10-cm"),
          Map.entry("ICD10", "http://hl7.org/fhir/sid/icd-10"),
          Map.entry("ICD9CM", "http://hl7.org/fhir/sid/icd-9-cm"),
          Map.entry("RXNORM", "http://www.nlm.nih.gov/research/umls/rxnorm"),
          Map.entry("ATC", "http://www.whocc.no/atc"),
          Map.entry("LOINC", "http://loinc.org"),
          Map.entry("DMD", "https://dmd.nhs.uk"),
          Map.entry("CVX", "http://hl7.org/fhir/sid/cvx"),
          Map.entry("DIET", "http://terminology.hl7.org/CodeSystem/diet"));

  /** HL7's object identifiers of the same systems; some senders use them. */
  private static final Map<String, String> OIDS =
      Map.of(
          "urn:oid:2.16.840.1.113883.6.96", SHORT.get("SCT"),
          "urn:oid:2.16.840.1.113883.6.90", SHORT.get("ICD10CM"),
          "urn:oid:2.16.840.1.113883.6.3", SHORT.get("ICD10"),
          "urn:oid:2.16.840.1.113883.6.103", SHORT.get("ICD9CM"),
          "urn:oid:2.16.840.1.113883.6.88", SHORT.get("RXNORM"),
          "urn:oid:2.16.840.1.113883.6.73", SHORT.get("ATC"),
          "urn:oid:2.16.840.1.113883.6.1", SHORT.get("LOINC"));

  private CodeSystems() {}

  static String url(String system) {
    return OIDS.getOrDefault(system, system);
  }
}
