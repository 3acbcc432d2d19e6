package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.Scan;

/** Goes over one resource after another, and remembers of the last what must be known of it. */
final class ResourceScan {

  private final Scan scan;
  private final Map<String, Prefilter.Watched> types;
  private final TextScan texts;
  private String type = "";
  private String id = "";
  private String subject = "";
  private String patient = "";
  private String medication = "";
  private Prefilter.@Nullable Watched watched;
  private boolean mayMatter;
  private boolean isNamed;

  /** Whether it is in the element without which it may be about anything. */
  private boolean inNaming;

  /** A bit for each component of the record that came. */
  private long came;

  ResourceScan(Scan scan, Map<String, Prefilter.Watched> types) {
    this.scan = scan;
    this.types = types;
    this.texts = new TextScan(scan.parser());
  }

  /** Forgets the resource before. */
  void begin() {
    type = "";
    id = "";
    subject = "";
    patient = "";
    medication = "";
    watched = null;
    mayMatter = false;
    isNamed = false;
    came = 0;
  }

  Seen seen(String fullUrl, boolean isOutcome) {
    return new Seen(
        watched != null || Seen.isType(type) ? type : "",
        id,
        subject.isEmpty() ? patient : subject,
        medication,
        isNamed,
        fullUrl,
        isOutcome,
        mayMatter);
  }

  /** Goes to the end of the object that begins here. */
  void read() throws IOException {
    boolean isFirst = true;
    for (String name = scan.nextName(); name != null; name = scan.nextName()) {
      scan.next();
      member(name, isFirst);
      isFirst = false;
    }
    if (watched != null && watched.shape().hasNaming() && !isNamed && medication.isEmpty()) {
      mayMatter = true;
    }
  }

  private void member(String name, boolean isFirst) throws IOException {
    switch (name) {
      case "resourceType" -> type(isFirst);
      case "id" -> id = text();
      case "subject" -> subject = reference();
      case "patient" -> patient = reference();
      case "contained" -> {
        mayMatter = true; // it may hold what another element refers to
        scan.skip();
      }
      default -> element(name);
    }
  }

  /** Where the type comes late, it was not known what to look for. */
  private void type(boolean isFirst) throws IOException {
    type = text();
    watched = types.get(type);
    mayMatter |= !isFirst;
    if (watched != null) {
      texts.lookFor(watched.needles());
      mayMatter |= watched.needles() == null;
    }
  }

  private String text() throws IOException {
    String text = scan.token() == JsonToken.VALUE_STRING ? scan.parser().getText() : "";
    scan.skip();
    return text;
  }

  private String reference() throws IOException {
    String reference = "";
    if (scan.token() != JsonToken.START_OBJECT) {
      scan.skip();
      return reference;
    }
    for (String name = scan.nextName(); name != null; name = scan.nextName()) {
      scan.next();
      if (name.equals("reference")) {
        reference = text();
      } else {
        scan.skip();
      }
    }
    return reference;
  }

  private void element(String name) throws IOException {
    if (watched == null || mayMatter) {
      scan.skip();
      return;
    }
    Shape shape = watched.shape();
    Part part = shape.part(name);
    if (part == null) {
      Shape.Unread unread = shape.unread(name);
      mayMatter = unread == Shape.Unread.OTHER_VERSION || unread == Shape.Unread.MODIFIER;
      scan.skip();
      return;
    }
    long bit = 1L << part.index();
    boolean isSecond = (came & bit) != 0; // of a choice
    came |= bit;
    inNaming = shape.isNaming(part);
    mayMatter = value(part, name.equals("medicationReference")) || isSecond;
  }

  /** Whether the element that begins here names what is looked for, or is malformed. */
  private boolean value(Part part, boolean isMedication) throws IOException {
    if (scan.token() != JsonToken.START_ARRAY) {
      return part.many() ? isSaid() : one(part.content(), isMedication);
    }
    boolean found = !part.many();
    while (scan.next() != JsonToken.END_ARRAY) {
      if (found) {
        scan.skip();
      } else {
        found = one(part.content(), isMedication);
      }
    }
    return found;
  }

  private boolean one(Content content, boolean isMedication) throws IOException {
    JsonParser parser = scan.parser();
    if (content instanceof Shape shape && scan.token() == JsonToken.START_OBJECT) {
      return object(shape, isMedication);
    }
    if (content instanceof Content.Any) {
      scan.skip();
      return false;
    }
    if (content instanceof Content.Value value && scan.token().isScalarValue()) {
      return !value.takes(parser) && isSaid();
    }
    if (scan.token() != JsonToken.VALUE_STRING || content instanceof Shape) {
      return isSaid();
    }
    isNamed |= inNaming && isWritten(parser);
    return content instanceof Content.Code ? texts.isCodeOfInterest() : texts.isTextOfInterest();
  }

  /** False where it may be blank. */
  private static boolean isWritten(JsonParser parser) throws IOException {
    return parser.getTextLength() > 0
        && !Character.isWhitespace(parser.getTextCharacters()[parser.getTextOffset()]);
  }

  /** Goes to the end of the value that begins here; false for a null or an empty text. */
  private boolean isSaid() throws IOException {
    if (scan.token() == JsonToken.VALUE_STRING) {
      return scan.parser().getTextLength() > 0;
    }
    scan.skip();
    return scan.token() != JsonToken.VALUE_NULL;
  }

  private boolean object(Shape shape, boolean isMedication) throws IOException {
    boolean isEmpty = true;
    boolean found = false;
    for (String name = scan.nextName(); name != null; name = scan.nextName()) {
      scan.next();
      isEmpty = false;
      Part part = found ? null : shape.part(name);
      if (part == null) {
        found |= shape.unread(name) != Shape.Unread.KNOWN;
        scan.skip();
        continue;
      }
      if (isMedication && name.equals("reference") && scan.token() == JsonToken.VALUE_STRING) {
        medication = scan.parser().getText();
      }
      found = value(part, false);
    }
    return found || isEmpty;
  }
}
