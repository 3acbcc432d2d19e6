package org.skinfirst.chart.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources, or entries of bundles, that stand in the same bytes one after another: each in
 * one pass over its bytes where it is plain JSON, else token by token. The limits of a whole body
 * hold for each of them.
 */
public final class LineReader {

  private final Gateway gateway;
  private final EntryReader.Maker maker;
  private final boolean areEntries;
  private final byte[] bytes;
  private final boolean isUtf8;
  private @Nullable PlainJson json;
  private @Nullable EntryReader reader;

  LineReader(Gateway gateway, EntryReader.Maker maker, byte[] bytes, boolean areEntries) {
    this.gateway = gateway;
    this.maker = maker;
    this.areEntries = areEntries;
    this.bytes = bytes;
    this.isUtf8 = Utf8.isValid(bytes);
  }

  /**
   * What stands for the resource that fills these bytes among the entries of a prefetched bundle.
   *
   * @param to behind its last byte
   * @throws RefusedJsonException when they are no JSON object in UTF-8 within the limits
   */
  public JsonNode read(int from, int to) {
    if (isUtf8) {
      try {
        return plain(from, to);
      } catch (PlainJson.NotPlain e) {
        json = null; // where it stopped, nothing is known
      }
    }
    JsonNode node = gateway.strict(Arrays.copyOfRange(bytes, from, to));
    return areEntries ? node : JsonNodeFactory.instance.objectNode().set("resource", node);
  }

  private JsonNode plain(int from, int to) {
    PlainJson open = json;
    EntryReader ready = reader;
    if (open == null || ready == null) {
      open = gateway.open(bytes);
      ready = areEntries ? maker.make() : maker.makeBare();
      json = open;
      reader = ready;
    }
    open.restart(from);
    if (open.at() >= to || open.peek() != '{') {
      throw PlainJson.NOT_PLAIN;
    }
    JsonNode node = ready.read(open);
    if (!open.endsBy(to)) {
      throw PlainJson.NOT_PLAIN;
    }
    return node;
  }
}
