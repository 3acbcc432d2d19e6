package org.skinfirst.chart.json;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Needles;

/**
 * Looks at the bytes of a resource, and tells whether it may be left as bytes: because it is surely
 * FHIR R4 in all that is read of it, and names nothing that any rule asks about. In every doubt it
 * keeps the resource, for HAPI to read.
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

    /** The last text that names nothing: many are written twice, as display and as text. */
    private int silentFrom;

    private int silentLength = -1;
  }

  /**
   * @param shape what is read of it
   * @param needles what to look for; null where nothing is read, or each resource is kept
   */
  private record Type(String name, Shape shape, @Nullable Needles needles) {}

  private static final byte[] RESOURCE_TYPE = "resourceType".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REFERENCE = "reference".getBytes(StandardCharsets.US_ASCII);

  private final NameTable<Type> types;

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
    Map<String, Type> all = new HashMap<>();
    types.forEach(type -> all.put(type, new Type(type, Shape.UNREAD, null)));
    read.forEach(
        (type, names) ->
            all.put(
                type,
                new Type(
                    type,
                    maker.resource(type, names, known.getOrDefault(type, Set.of())),
                    needles.get(type))));
    this.types = new NameTable<>(all);
  }

  /** Goes to the end of the object that is next. */
  Found look(Cursor cursor) {
    Found found = new Found();
    if (!cursor.enterObject()) {
      found.kept = true;
      return found;
    }
    boolean isNamed = cursor.last().is(RESOURCE_TYPE) && cursor.peek() == '"';
    cursor.skip();
    Type type = isNamed ? types.get(cursor.last(), cursor.last().hash()) : null;
    if (type == null || (type.shape() != Shape.UNREAD && type.needles() == null)) {
      found.kept = true;
    } else {
      found.type = type.name();
      found.needles = type.needles();
    }
    while (cursor.nextName()) {
      if (found.kept) {
        cursor.skip();
      } else {
        member(cursor, type.shape(), found);
      }
    }
    return found;
  }

  private static void member(Cursor cursor, Shape shape, Found found) {
    Shape.Child child = shape.child(cursor);
    if (child == null) {
      found.kept |= shape != Shape.UNREAD;
      cursor.skip();
      return;
    }
    found.kept |= (found.choices & child.choice()) != 0;
    found.choices |= child.choice();
    switch (child.role()) {
      case ID -> id(cursor, found);
      case MEDICATION -> value(cursor, child, found);
      default -> repeated(cursor, shape, child, found);
    }
  }

  private static void id(Cursor cursor, Found found) {
    boolean isText = cursor.peek() == '"';
    cursor.skip();
    found.kept |= !isText || cursor.last().isEscaped();
    found.id = cursor.last().string();
  }

  /** What stood there in the resource before, and did not keep that one, does not keep this. */
  private static void repeated(Cursor cursor, Shape shape, Shape.Child child, Found found) {
    Repeats repeats = cursor.repeats();
    int place = repeats.place(shape);
    Repeats.Value before = repeats.next(place, child);
    if (before != null) {
      found.subject = child.role() == Shape.Role.SUBJECT ? before.subject() : found.subject;
      return;
    }
    byte first = cursor.peek();
    int from = cursor.at();
    int tokens = cursor.last().tokens();
    switch (child.role()) {
      case IGNORED -> cursor.skip();
      case SUBJECT -> reference(cursor, found);
      default -> value(cursor, child, found);
    }
    boolean hasEnd = first == '{' || first == '[' || first == '"';
    if (hasEnd && !found.kept && !cursor.last().doubt) {
      repeats.keep(place, child, from, tokens, found.subject);
    }
  }

  private static void reference(Cursor cursor, Found found) {
    if (cursor.peek() != '{') {
      found.kept = true;
      cursor.skip();
      return;
    }
    for (boolean more = cursor.enterObject(); more; more = cursor.nextName()) {
      boolean isReference = cursor.last().is(REFERENCE) && cursor.peek() == '"';
      cursor.skip();
      if (isReference) {
        found.kept |= cursor.last().isEscaped();
        found.subject = cursor.last().repeatedString();
      }
    }
  }

  private static void value(Cursor cursor, Shape.Child child, Found found) {
    if (cursor.peek() == '[') {
      found.kept |= !child.many();
      boolean more = cursor.enterArray();
      found.kept |= !more;
      for (; more; more = cursor.nextItem()) {
        one(cursor, child, found);
      }
    } else {
      found.kept |= child.many();
      one(cursor, child, found);
    }
  }

  private static void one(Cursor cursor, Shape.Child child, Found found) {
    Shape shape = child.shape();
    byte first = cursor.peek();
    if (found.kept) {
      cursor.skip();
    } else if (shape != null && first == '{') {
      object(cursor, shape, child.role() == Shape.Role.MEDICATION, found);
    } else if (shape == null && first != '{' && first != '[') {
      single(cursor, child, found);
    } else {
      found.kept = true;
      cursor.skip();
    }
  }

  private static void object(Cursor cursor, Shape shape, boolean medication, Found found) {
    long code = 0;
    int systemFrom = 0;
    int systemLength = 0;
    long choices = 0;
    boolean more = cursor.enterObject();
    found.kept |= !more;
    for (; more; more = cursor.nextName()) {
      Shape.Child child = shape.child(cursor);
      if (child == null) {
        found.kept = true;
        cursor.skip();
        continue;
      }
      boolean isMedication = medication && cursor.last().is(REFERENCE);
      found.kept |= (choices & child.choice()) != 0;
      choices |= child.choice();
      value(cursor, child, found);
      if (isMedication) {
        found.medication = cursor.last().string();
      } else if (shape.isCoding() && child.role() == Shape.Role.SYSTEM) {
        systemFrom = cursor.last().from();
        systemLength = cursor.last().length();
      } else if (shape.isCoding() && child.role() == Shape.Role.CODE) {
        char[] text = cursor.last().chars();
        code = Needles.hash(text, 0, cursor.last().length(text));
      }
    }
    Needles needles = found.needles;
    if (code != 0 && needles != null && needles.mayName(code)) {
      char[] system = cursor.last().string(systemFrom, systemLength).toCharArray();
      found.kept |= needles.mayName(Needles.hash(system, 0, system.length), code);
    }
  }

  private static void single(Cursor cursor, Shape.Child child, Found found) {
    Lexer value = cursor.last();
    value.single();
    found.kept |= value.isEscaped();
    Needles wanted = child.spoken() ? found.needles : null;
    char[][] codes = child.codes();
    if (wanted == null && codes == null && child.values() == PlainValue.TEXT && value.isWords()) {
      return; // most are addresses, long and without a secret
    }
    if (wanted != null && value.isSame(found.silentFrom, found.silentLength)) {
      return;
    }
    char[] text = value.chars();
    int length = value.length(text);
    found.kept |=
        !child.values().takes(value.kind(), text, 0, length)
            || (codes != null && !isOneOf(codes, text, length))
            || (wanted != null && wanted.mayName(text, length, !value.isWide()));
    if (wanted != null) {
      found.silentFrom = value.from();
      found.silentLength = value.length();
    }
  }

  private static boolean isOneOf(char[][] codes, char[] text, int length) {
    for (char[] code : codes) {
      if (Arrays.equals(code, 0, code.length, text, 0, length)) {
        return true;
      }
    }
    return false;
  }
}
