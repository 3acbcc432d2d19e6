package org.skinfirst.hook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON that was encoded once, with blanks to fill in.
 *
 * @param texts what stands around the blanks, one more than there are blanks
 */
record EncodedForm(List<SerializedString> texts, List<String> blanks) {

  /** JSON itself has no such place outside its texts. */
  private static final Pattern BLANK = Pattern.compile("\\{([\\w.-]+)}");

  /**
   * @param known the blanks in texts; what else looks like one is left as it is
   */
  static EncodedForm of(Wire.Part part, Collection<String> known) {
    return of(new String(Wire.bytes(part), StandardCharsets.UTF_8), known);
  }

  /** What stands inside the quotes of a text. */
  static EncodedForm ofText(String text, Collection<String> known) {
    return of(new String(JsonStringEncoder.getInstance().quoteAsString(text)), known);
  }

  private static EncodedForm of(String json, Collection<String> known) {
    List<SerializedString> texts = new ArrayList<>();
    List<String> blanks = new ArrayList<>();
    Matcher matcher = BLANK.matcher(json);
    int end = 0;
    while (matcher.find()) {
      if (known.contains(matcher.group(1))) {
        texts.add(new SerializedString(json.substring(end, matcher.start())));
        blanks.add(matcher.group(1));
        end = matcher.end();
      }
    }
    texts.add(new SerializedString(json.substring(end)));
    return new EncodedForm(texts, blanks);
  }

  /**
   * Writes it where the generator is.
   *
   * @param values of the blanks
   */
  void append(JsonGenerator json, Map<String, Object> values) throws IOException {
    json.writeRaw(texts.get(0));
    for (int i = 0; i < blanks.size(); i++) {
      String value = String.valueOf(values.get(blanks.get(i)));
      char[] quoted = JsonStringEncoder.getInstance().quoteAsString(value);
      json.writeRaw(quoted, 0, quoted.length);
      json.writeRaw(texts.get(i + 1));
    }
  }
}
