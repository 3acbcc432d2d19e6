package org.skinfirst.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Described;

/**
 * Reads one resource, token by token. What is empty, what no version of FHIR has, and what R4 has
 * but nothing reads is left out.
 */
final class ResourceReader {

  private static final String NOT_APPLICABLE = "not-applicable";
  private static final String NOT_R4 = "' is not as in FHIR R4";

  private final JsonParser parser;
  private final List<String> leftOut = new ArrayList<>(0);
  private String problem = "";
  private boolean named = true;

  private ResourceReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param parser before the resource
   */
  static ReadResource<Object> read(JsonParser parser, Shape shape) throws IOException {
    parser.nextToken();
    ResourceReader reader = new ResourceReader(parser);
    Object elements = Objects.requireNonNull(reader.object(shape, null));
    return new ReadResource<>(elements, reader.leftOut, reader.problem, reader.named);
  }

  /**
   * The object that begins here.
   *
   * @param in the element that it is; null for the resource itself
   * @return null where it says nothing, or nothing that is understood
   */
  private @Nullable Object object(Shape shape, @Nullable Part in) throws IOException {
    @Nullable Object[] values = shape.absent();
    boolean isRead = in == null;
    boolean isStrange = true;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      Member member = shape.member(name);
      if (member instanceof Part part) {
        isRead |= member(shape, part, values);
        isStrange = false;
      } else if (name.startsWith("_") && shape.member(name.substring(1)) instanceof Part part) {
        isRead |= beside(part, values);
        isStrange = false;
      } else if (skip()) {
        isRead |= member == Member.Unread.KNOWN;
        refuse(member, name, in);
      }
    }
    if (!isRead && isStrange && in != null) {
      malformed(in);
    }
    return isRead ? shape.make(values) : null;
  }

  /** Whether the element that begins here says anything. */
  private boolean member(Shape shape, Part part, @Nullable Object[] values) throws IOException {
    Object value = part.many() ? list(part) : one(part);
    if (value == null) {
      return false;
    }
    if (shape.isSaid(values, part) && !(values[part.index()] instanceof Unsaid)) {
      malformed(part); // a choice of two types
    }
    values[part.index()] = value;
    return true;
  }

  /** What stands beside a primitive value; alone, it may say that the value is kept back. */
  private boolean beside(Part part, @Nullable Object[] values) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return skip();
    }
    boolean isSaid = false;
    boolean isNone = false;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      isSaid |= token.isScalarValue();
      isNone |= token == JsonToken.VALUE_STRING && parser.getText().equals(NOT_APPLICABLE);
    }
    if (isSaid && !isNone && part.isChoice() && values[part.index()] == null) {
      values[part.index()] = Unsaid.VALUE;
    }
    return isSaid;
  }

  private @Nullable Object list(Part part) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      if (skip()) {
        malformed(part);
      }
      return null;
    }
    List<Object> items = new ArrayList<>(2);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object item = one(part);
      if (item != null) {
        items.add(item);
      }
    }
    return items.isEmpty() ? null : items;
  }

  private @Nullable Object one(Part part) throws IOException {
    JsonToken token = parser.currentToken();
    if (part.content() instanceof Shape shape && token == JsonToken.START_OBJECT) {
      return object(shape, part);
    }
    if (part.content() instanceof Content.Any) {
      return skip() ? part.content() : null;
    }
    Object value = token.isScalarValue() && !isEmptyText() ? single(part.content()) : null;
    if (value == null && skip()) {
      malformed(part);
    }
    return value;
  }

  private @Nullable Object single(Content content) throws IOException {
    if (content instanceof Content.Value value) {
      return value.read(parser);
    }
    if (content instanceof Shape || parser.currentToken() != JsonToken.VALUE_STRING) {
      return null;
    }
    return content instanceof Content.Words words && !words.path().isEmpty()
        ? new Described(words.path(), List.of(), parser.getText())
        : parser.getText();
  }

  private boolean isEmptyText() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() == 0;
  }

  /** Goes to the end of the value that begins here; false for a null, "" or []. */
  private boolean skip() throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      return skipItems();
    }
    boolean isSaid = parser.currentToken() != JsonToken.VALUE_NULL && !isEmptyText();
    parser.skipChildren();
    return isSaid;
  }

  private boolean skipItems() throws IOException {
    boolean isSaid = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      isSaid = true;
    }
    return isSaid;
  }

  private void refuse(Member member, String name, @Nullable Part in) {
    if (member == Member.Unread.OTHER_VERSION) {
      String place = in == null ? name : in.place() + '.' + name;
      refuse("element '" + place + NOT_R4, in == null ? Part.Weight.NAMING : in.weight(), place);
    } else if (member == Member.Unread.MODIFIER) {
      String place = in == null ? "" : in.place();
      refuse(
          "it holds a modifier extension",
          in == null || in.weight() != Part.Weight.LENIENT ? Part.Weight.NAMING : in.weight(),
          place);
    }
  }

  private void malformed(Part part) {
    refuse("element '" + part.place() + NOT_R4, part.weight(), part.place());
  }

  private void refuse(String reason, Part.Weight weight, String place) {
    if (weight == Part.Weight.LENIENT) {
      leftOut.add(place);
      return;
    }
    named &= weight == Part.Weight.DECIDING;
    if (problem.isEmpty()) {
      problem = reason;
    }
  }
}
