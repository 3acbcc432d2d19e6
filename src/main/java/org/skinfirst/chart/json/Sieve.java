package org.skinfirst.chart.json;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Needles;

/**
 * Looks at a resource while its tokens go by, and tells whether it may be left as bytes: because it
 * is surely FHIR R4 in all that is read of it, and names nothing that any rule asks about. In every
 * doubt it keeps the resource, for HAPI to read.
 */
public final class Sieve {

  /** What one resource said of itself in passing. */
  static final class Found {
    String type = "";
    String id = "";
    String subject = "";
    String medication = "";

    /** Whether it must be read. */
    boolean kept;

    /** Bits of the choices of which one type was there. */
    long choices;

    @Nullable Needles needles;
  }

  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, Set<String>> known;
  private final Set<String> types;
  private final Map<String, Needles> needles;

  /**
   * @param types all resource types of R4
   * @param read what is read of which type
   * @param known all names that R4 knows in these types
   * @param needles what to look for in which type; a type without is always kept
   */
  public Sieve(
      FhirContext fhir,
      Set<String> types,
      Map<String, List<String>> read,
      Map<String, Set<String>> known,
      Map<String, Needles> needles) {
    Shape.Maker maker = new Shape.Maker(fhir);
    read.forEach((type, names) -> shapes.put(type, maker.resource(type, names)));
    this.types = types;
    this.known = known;
    this.needles = needles;
  }

  /** Goes to the end of the resource that begins here. */
  Found look(Scan scan) throws IOException {
    Found found = new Found();
    String first = scan.nextName();
    if (!"resourceType".equals(first) || scan.next() != JsonToken.VALUE_STRING) {
      found.kept = true;
      finish(scan, first);
      return found;
    }
    found.type = scan.parser().getText();
    Shape shape = shapes.get(found.type);
    found.needles = needles.get(found.type);
    found.kept = shape == null ? !types.contains(found.type) : found.needles == null;
    Set<String> names = known.getOrDefault(found.type, Set.of());
    for (String name = scan.nextName(); name != null; name = scan.nextName()) {
      scan.next();
      member(scan, name, shape, names, found);
    }
    return found;
  }

  private static void finish(Scan scan, @Nullable String name) throws IOException {
    String next = name;
    while (next != null) {
      if (scan.token() == JsonToken.FIELD_NAME) {
        scan.next();
      }
      scan.skip();
      next = scan.nextName();
    }
  }

  private static void member(
      Scan scan, String name, @Nullable Shape shape, Set<String> names, Found found)
      throws IOException {
    if (name.equals("id")) {
      found.kept |= scan.token() != JsonToken.VALUE_STRING;
      found.id = scan.token() == JsonToken.VALUE_STRING ? scan.parser().getText() : "";
      scan.skip();
    } else if (name.equals("subject") || name.equals("patient")) {
      found.kept |= shape != null && !names.contains(name);
      reference(scan, found);
    } else if (shape == null || found.kept) {
      scan.skip();
    } else {
      Shape.Child child = shape.child(name);
      if (child != null) {
        found.kept |= (found.choices & child.choice()) != 0;
        found.choices |= child.choice();
        value(scan, child, name, found);
      } else if (name.equals("contained")
          || name.equals("modifierExtension")
          || !names.contains(name.startsWith("_") ? name.substring(1) : name)) {
        found.kept = true;
        scan.skip();
      } else {
        scan.skip();
      }
    }
  }

  private static void reference(Scan scan, Found found) throws IOException {
    if (scan.token() != JsonToken.START_OBJECT) {
      found.kept = true;
      scan.skip();
      return;
    }
    for (String inner = scan.nextName(); inner != null; inner = scan.nextName()) {
      JsonToken token = scan.next();
      if (inner.equals("reference") && token == JsonToken.VALUE_STRING) {
        found.kept |= !found.subject.isEmpty(); // said twice
        found.subject = scan.parser().getText();
      }
      scan.skip();
    }
  }

  private static void value(Scan scan, Shape.Child child, String name, Found found)
      throws IOException {
    if (scan.token() == JsonToken.START_ARRAY) {
      int items = 0;
      found.kept |= !child.many();
      while (scan.next() != JsonToken.END_ARRAY) {
        items++;
        one(scan, child, name, found);
      }
      found.kept |= items == 0;
    } else {
      found.kept |= child.many();
      one(scan, child, name, found);
    }
  }

  private static void one(Scan scan, Shape.Child child, String name, Found found)
      throws IOException {
    Shape shape = child.shape();
    if (found.kept) {
      scan.skip();
    } else if (shape != null && scan.token() == JsonToken.START_OBJECT) {
      object(scan, shape, name.equals("medicationReference"), found);
    } else if (shape == null) {
      single(scan, child, found);
    } else {
      found.kept = true;
      scan.skip();
    }
  }

  private static void object(Scan scan, Shape shape, boolean medication, Found found)
      throws IOException {
    long system = 0;
    long code = 0;
    int members = 0;
    long choices = 0;
    for (String name = scan.nextName(); name != null; name = scan.nextName()) {
      scan.next();
      members++;
      Shape.Child child = shape.child(name);
      if (child == null) {
        found.kept = true;
        scan.skip();
        continue;
      }
      found.kept |= (choices & child.choice()) != 0;
      choices |= child.choice();
      value(scan, child, name, found);
      if (shape.isCoding() && scan.token() == JsonToken.VALUE_STRING) {
        if (name.equals("system")) {
          system = hash(scan.parser());
        } else if (name.equals("code")) {
          code = hash(scan.parser());
        }
      } else if (medication && name.equals("reference")) {
        found.medication = scan.parser().getText();
      }
    }
    Needles needles = found.needles;
    found.kept |= members == 0 || (needles != null && code != 0 && needles.mayName(system, code));
  }

  private static long hash(JsonParser parser) throws IOException {
    int from = parser.getTextOffset();
    return Needles.hash(parser.getTextCharacters(), from, from + parser.getTextLength());
  }

  private static void single(Scan scan, Shape.Child child, Found found) throws IOException {
    JsonToken token = scan.token();
    if (!token.isScalarValue()) {
      found.kept = true;
      scan.skip();
      return;
    }
    JsonParser parser = scan.parser();
    char[] text = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int length = parser.getTextLength();
    char[][] codes = child.codes();
    Needles needles = found.needles;
    found.kept |=
        !child.values().takes(token, text, from, length)
            || (codes != null && !isOneOf(codes, text, from, length))
            || (child.spoken() && needles != null && needles.mayName(text, from, from + length));
  }

  private static boolean isOneOf(char[][] codes, char[] text, int from, int length) {
    for (char[] code : codes) {
      if (java.util.Arrays.equals(code, 0, code.length, text, from, from + length)) {
        return true;
      }
    }
    return false;
  }
}
