package org.skinfirst.chart.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.PlainJson;
import org.skinfirst.chart.json.PlainNames;

/** Goes over one resource after another, and remembers of the last what must be known of it. */
final class ResourceScan {

  private static final PlainNames<Member.Known> KNOWN =
      new PlainNames<>(
          Map.of(
              "resourceType", Member.Known.TYPE,
              "id", Member.Known.ID,
              "subject", Member.Known.SUBJECT,
              "patient", Member.Known.PATIENT,
              "contained", Member.Known.CONTAINED));
  private static final byte[] REFERENCE = ascii("reference");
  private static final byte[] IDENTIFIER = ascii("identifier");
  private static final byte[] SYSTEM = ascii("system");
  private static final byte[] VALUE = ascii("value");

  private final Prefilter prefilter;
  private final Repeats[] repeats;
  private final ElementScan elements = new ElementScan();
  private String type = "";
  private String id = "";
  private String subject = "";
  private String patient = "";
  private String owner = "";
  private Prefilter.@Nullable Watched watched;
  private boolean mayMatter;

  /** A bit for each component of the record that came. */
  private long came;

  /** Where a subject was read last: nearly all say the same. */
  private int whoseFrom;

  private int whoseLength;
  private int whoseTokens;
  private String whose = "";
  private String whoseOwner = "";

  ResourceScan(Prefilter prefilter) {
    this.prefilter = prefilter;
    this.repeats = new Repeats[prefilter.size()];
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Forgets the resource before. */
  void begin() {
    type = "";
    id = "";
    subject = "";
    patient = "";
    owner = "";
    watched = null;
    mayMatter = false;
    came = 0;
    elements.begin();
  }

  Seen seen(String fullUrl, boolean isOutcome) {
    return new Seen(
        watched != null || Seen.isType(type) ? type : "",
        id,
        subject.isEmpty() ? patient : subject,
        owner,
        elements.medication(),
        elements.isNamed(),
        fullUrl,
        isOutcome,
        mayMatter);
  }

  /** Goes past the object that is next. */
  void read(PlainJson json) {
    boolean isFirst = true;
    for (boolean more = json.enterObject(); more; more = json.nextName()) {
      Member.Known known = KNOWN.of(json.last());
      if (known == null) {
        element(json);
      } else {
        known(known, json, isFirst);
      }
      isFirst = false;
    }
    mayMatter |= watched != null && elements.mayBeAnything(watched.shape());
  }

  private void known(Member.Known known, PlainJson json, boolean isFirst) {
    switch (known) {
      case TYPE -> type(text(json), isFirst);
      case ID -> id = text(json);
      case SUBJECT -> {
        subject = reference(json);
        mayMatter |= isOfOtherVersion("subject");
      }
      case PATIENT -> {
        patient = reference(json);
        mayMatter |= isOfOtherVersion("patient");
      }
      case CONTAINED -> {
        mayMatter = true; // it may hold what another element refers to
        json.skip();
      }
    }
  }

  private boolean isOfOtherVersion(String name) {
    return watched != null && watched.shape().member(name) == Member.Unread.OTHER_VERSION;
  }

  /** Where the type comes late, it was not known what to look for. */
  private void type(String name, boolean isFirst) {
    type = name;
    mayMatter |= !isFirst;
    watched = prefilter.of(name);
    if (watched != null) {
      elements.lookFor(watched.terms());
      mayMatter |= watched.terms() == null;
      if (repeats[watched.number()] == null) {
        repeats[watched.number()] = new Repeats(watched.shape().names().size());
      }
    }
  }

  /** The text that is next; empty where it is none. */
  static String text(PlainJson json) {
    boolean isText = json.peek() == '"';
    json.skip();
    return isText ? json.text() : "";
  }

  private String reference(PlainJson json) {
    int from = json.at();
    int tokens = json.tokens();
    if (json.peek() != '{') {
      json.skip();
      return "";
    }
    if (whoseLength > 0 && json.repeats(whoseFrom, whoseLength, whoseTokens)) {
      owner = whoseOwner.isEmpty() ? owner : whoseOwner;
      return whose;
    }
    whose = "";
    whoseOwner = "";
    for (boolean more = json.enterObject(); more; more = json.nextName()) {
      if (json.last().is(REFERENCE)) {
        whose = text(json);
      } else if (json.last().is(IDENTIFIER) && json.peek() == '{') {
        whoseOwner = identifier(json);
      } else {
        json.skip();
      }
    }
    whoseFrom = from;
    whoseLength = json.at() - from;
    whoseTokens = json.tokens() - tokens;
    owner = whoseOwner.isEmpty() ? owner : whoseOwner;
    return whose;
  }

  private static String identifier(PlainJson json) {
    String system = "";
    String value = "";
    for (boolean more = json.enterObject(); more; more = json.nextName()) {
      boolean isSystem = json.last().is(SYSTEM);
      boolean isValue = json.last().is(VALUE);
      String text = text(json);
      system = isSystem ? text : system;
      value = isValue ? text : value;
    }
    return value.isEmpty() ? "" : system + '|' + value;
  }

  private void element(PlainJson json) {
    if (watched == null || mayMatter) {
      json.skip();
      return;
    }
    Shape shape = watched.shape();
    int number = shape.names().find(json.last());
    Member member = number < 0 ? shape.member(json.last()) : shape.names().meaning(number);
    boolean isSecond = false; // of a choice
    if (member instanceof Part part) {
      long bit = 1L << part.index();
      isSecond = (came & bit) != 0;
      came |= bit;
      if (shape.isNaming(part)) {
        mayMatter = elements.naming(json, part) || isSecond;
        return;
      }
    }
    mayMatter = isSecond | mayMatter(json, repeats[watched.number()], number, member);
  }

  private boolean mayMatter(PlainJson json, Repeats seen, int number, Member member) {
    if (number >= 0 && seen.pass(json, number)) {
      return false;
    }
    int from = json.at();
    int tokens = json.tokens();
    boolean found = elements.element(json, member);
    if (number >= 0 && !found) {
      seen.keep(json, number, from, tokens);
    }
    return found;
  }
}
