package org.skinfirst.chart.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * A resource that stays as the bytes it came in, since no rule can ask about it; a reference may,
 * and then it can still be read.
 */
public final class Slice {

  private final Gateway gateway;
  private final byte[] body;
  private final int from;
  private final int to;
  private final int urlFrom;
  private final int urlLength;
  private final String type;
  private final String id;
  private final String subject;
  private final String medication;

  /**
   * @param urlFrom where the name of its entry stands
   */
  Slice(
      Gateway gateway,
      byte[] body,
      int from,
      int to,
      int urlFrom,
      int urlLength,
      Sieve.Found found) {
    this.gateway = gateway;
    this.body = body;
    this.from = from;
    this.to = to;
    this.urlFrom = urlFrom;
    this.urlLength = urlLength;
    this.type = found.type;
    this.id = found.id;
    this.subject = found.subject;
    this.medication = found.medication;
  }

  /** The name of its entry; empty without one. */
  public String fullUrl() {
    return new String(body, urlFrom, urlLength, StandardCharsets.UTF_8);
  }

  public String type() {
    return type;
  }

  /** As sent; empty without one. */
  public String id() {
    return id;
  }

  /** The reference that says whose it is; empty without one. */
  public String subject() {
    return subject;
  }

  /** The reference to the medication that it is about; empty without one. */
  public String medication() {
    return medication;
  }

  /** The resource itself. */
  public ObjectNode read() {
    return gateway.read(body, from, to);
  }
}
