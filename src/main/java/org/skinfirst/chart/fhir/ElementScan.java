package org.skinfirst.chart.fhir;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.PlainJson;
import org.skinfirst.chart.json.PlainScalar;
import org.skinfirst.chart.kinds.WantedTerms;

/** Looks in one element after another for what is looked for, and for what is malformed. */
final class ElementScan {

  private static final byte[] REFERENCE = "reference".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ITEM = "itemReference".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PRODUCT = "productReference".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MEDICATION =
      "medicationReference".getBytes(StandardCharsets.US_ASCII);

  private final TextScan texts = new TextScan();
  private String medication = "";
  private boolean isNamed;

  /** In the element without which a resource may be about anything; in a reference to it. */
  private boolean inNaming;

  private boolean inMedication;

  void begin() {
    medication = "";
    isNamed = false;
  }

  /** Null where nothing can be told. */
  void lookFor(@Nullable WantedTerms wanted) {
    texts.lookFor(wanted);
  }

  /** The reference to the medication that the resource is about; empty without one. */
  String medication() {
    return medication;
  }

  /** Whether the resource says itself what it is about. */
  boolean isNamed() {
    return isNamed;
  }

  /** Whether nothing says what the resource is about, and that matters. */
  boolean mayBeAnything(Shape shape) {
    return shape.hasNaming() && !isNamed && medication.isEmpty();
  }

  /** The same as {@link #element}, of the element without which it may be about anything. */
  boolean naming(PlainJson json, Part part) {
    inNaming = true;
    inMedication = json.last().is(MEDICATION);
    boolean found = value(json, part);
    inNaming = false;
    inMedication = false;
    return found;
  }

  /** Goes past the element that is next; whether it names what is looked for, or is malformed. */
  boolean element(PlainJson json, Member member) {
    if (member instanceof Part part) {
      return value(json, part);
    }
    json.skip();
    return member == Member.Unread.OTHER_VERSION || member == Member.Unread.MODIFIER;
  }

  private boolean value(PlainJson json, Part part) {
    if (json.peek() != '[') {
      return part.many() ? isSaid(json) : one(json, part.content());
    }
    boolean found = !part.many();
    boolean isEmpty = true; // an object may hold nothing else, and so be empty itself
    for (boolean more = json.enterArray(); more; more = json.nextItem()) {
      isEmpty = false;
      if (found) {
        json.skip();
      } else {
        found = one(json, part.content());
      }
    }
    return found || isEmpty;
  }

  private boolean one(PlainJson json, Content content) {
    byte first = json.peek();
    if (content instanceof Content.Any) {
      json.skip();
      return false;
    }
    if (first == '{' && content instanceof Shape in) {
      return object(json, in);
    }
    if (first == '{' || first == '[' || content instanceof Shape) {
      return isSaid(json);
    }
    json.value();
    return isOfInterest(json.last(), content) && isSaid(json.last());
  }

  private boolean object(PlainJson json, Shape in) {
    boolean isEmpty = true;
    boolean found = false;
    long came = 0;
    for (boolean more = json.enterObject(); more; more = json.nextName()) {
      if (found) {
        json.skip();
        continue;
      }
      boolean isReference = inMedication && json.last().is(REFERENCE) && json.peek() == '"';
      boolean isElsewhere = json.last().is(ITEM) || json.last().is(PRODUCT);
      Member member = in.member(json.last());
      isEmpty &= !(member instanceof Part); // an extension may be empty itself
      long bit = member instanceof Part part ? 1L << part.index() : 0;
      boolean isSecond = (came & bit) != 0; // of a choice
      came |= bit;
      found = element(json, member) || isElsewhere || isSecond || member == Member.Unread.UNKNOWN;
      if (isReference) {
        medication = json.text();
      }
    }
    return found || isEmpty;
  }

  private boolean isOfInterest(PlainScalar value, Content content) {
    if (content instanceof Content.Value single) {
      return !single.takes(value);
    }
    if (value.first() != '"') {
      return true;
    }
    if (content instanceof Content.Code) {
      return texts.isCodeOfInterest(value); // what a code alone means may not be known
    }
    isNamed |= inNaming && value.isWritten();
    return texts.isTextOfInterest(value);
  }

  /** Goes past the value that is next; false for a null or an empty text. */
  private static boolean isSaid(PlainJson json) {
    byte first = json.peek();
    json.skip();
    return first == '{' || first == '[' || isSaid(json.last());
  }

  private static boolean isSaid(PlainScalar value) {
    return value.first() != 'n' && value.length() > 0;
  }
}
