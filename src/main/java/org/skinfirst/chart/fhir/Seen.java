package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

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
  private static final int NAMED = 1;
  private static final int OUTCOME = 2;
  private static final int MATTERS = 4;

  /** The same in bytes, for {@link #in(ByteBuffer)}. */
  byte[] bytes() {
    byte[][] texts = {
      utf8(type), utf8(id), utf8(subject), utf8(owner), utf8(medication), utf8(fullUrl)
    };
    int length = 1;
    for (byte[] text : texts) {
      length += Integer.BYTES + text.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put((byte) ((isNamed ? NAMED : 0) | (isOutcome ? OUTCOME : 0) | (mayMatter ? MATTERS : 0)));
    for (byte[] text : texts) {
      out.putInt(text.length).put(text);
    }
    return out.array();
  }

  static Seen in(ByteBuffer bytes) {
    int flags = bytes.get();
    String type = text(bytes);
    String id = text(bytes);
    String subject = text(bytes);
    String owner = text(bytes);
    String medication = text(bytes);
    String fullUrl = text(bytes);
    return new Seen(
        type,
        id,
        subject,
        owner,
        medication,
        (flags & NAMED) != 0,
        fullUrl,
        (flags & OUTCOME) != 0,
        (flags & MATTERS) != 0);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length == 0) {
      return "";
    }
    String text =
        new String(
            bytes.array(), bytes.arrayOffset() + bytes.position(), length, StandardCharsets.UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }

  Seen named(String url) {
    return new Seen(type, id, subject, owner, medication, isNamed, url, isOutcome, mayMatter);
  }

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
