package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is known of a resource before it is read.
 *
 * @param type empty where it is no resource
 * @param id as sent; empty without one
 * @param subject the reference that says whose it is; empty without one
 * @param owner the identifier, "system|value", that says whose it is; empty without one
 * @param medication the reference to the medication that it is about; empty without one
 * @param isNamed whether it says itself what it is about
 * @param fullUrl its name inside its bundle; empty without one
 * @param isOutcome whether it only tells how a search went
 * @param mayMatter whether any rule may ask about it
 */
record Seen(
    String type,
    String id,
    String subject,
    String owner,
    String medication,
    boolean isNamed,
    String fullUrl,
    boolean isOutcome,
    boolean mayMatter) {

  private static final int LONGEST_TYPE = 64;

  /** Of a resource that is made of nodes already; any of these may matter. */
  static Seen in(JsonNode resource, String fullUrl, boolean isOutcome) {
    String type = resource.path("resourceType").asText();
    return new Seen(
        resource.isObject() && isType(type) ? type : "",
        text(resource.path("id")),
        subject(resource, "/reference"),
        owner(resource),
        "",
        true,
        fullUrl,
        isOutcome,
        true);
  }

  private static String subject(JsonNode resource, String member) {
    String subject = text(resource.at("/subject" + member));
    return subject.isEmpty() ? text(resource.at("/patient" + member)) : subject;
  }

  private static String owner(JsonNode resource) {
    String value = subject(resource, "/identifier/value");
    return value.isEmpty() ? "" : subject(resource, "/identifier/system") + '|' + value;
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }

  static boolean isType(String type) {
    if (type.isEmpty() || type.length() > LONGEST_TYPE || !isCapital(type.charAt(0))) {
      return false;
    }
    return type.chars().allMatch(c -> isCapital(c) || c >= 'a' && c <= 'z');
  }

  private static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }
}
