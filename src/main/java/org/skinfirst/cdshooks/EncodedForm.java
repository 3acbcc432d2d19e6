package org.skinfirst.cdshooks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.skinfirst.cards.GappedText;

/**
 * JSON that was encoded once, with blanks to fill in.
 *
 * @param texts what stands around the blanks, one more than there are blanks
 */
record EncodedForm(List<SerializedString> texts, List<String> blanks) {

  /**
   * @param blanks with what will stand in their place, in texts or alone; what else looks like a
   *     blank is left as it is
   */
  static EncodedForm of(JsonWriter.Part part, Map<String, Object> blanks) {
    String json = new String(JsonWriter.bytes(part), StandardCharsets.UTF_8);
    for (Map.Entry<String, Object> blank : blanks.entrySet()) {
      if (blank.getValue() instanceof Number) {
        String gap = '{' + blank.getKey() + '}';
        json = json.replace('"' + gap + '"', gap); // a number has no quotes
      }
    }
    return of(json, blanks.keySet());
  }

  /** What stands inside the quotes of a text. */
  static EncodedForm ofText(String text, Collection<String> known) {
    return of(new String(JsonStringEncoder.getInstance().quoteAsString(text)), known);
  }

  private static EncodedForm of(String json, Collection<String> known) {
    GappedText gapped = GappedText.of(json, known::contains);
    return new EncodedForm(
        gapped.texts().stream().map(SerializedString::new).toList(), gapped.blanks());
  }

  /**
   * Writes it where the generator is.
   *
   * @param values of the blanks; where one was a number, it always is
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
