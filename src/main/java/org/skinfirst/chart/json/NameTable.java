package org.skinfirst.chart.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each of a few names means, looked up by the bytes themselves. */
final class NameTable<T> {

  private final byte[][] names;
  private final long[] hashes;
  private final Object[] meanings;

  NameTable(Map<String, T> meanings) {
    int size = Integer.highestOneBit(Math.max(1, meanings.size())) * 4;
    this.names = new byte[size][];
    this.hashes = new long[size];
    this.meanings = new Object[size];
    meanings.forEach(
        (name, meaning) -> {
          byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
          long hash = Lexer.hash(bytes);
          int i = (int) hash & size - 1;
          while (names[i] != null) {
            i = i + 1 & size - 1;
          }
          names[i] = bytes;
          hashes[i] = hash;
          this.meanings[i] = meaning;
        });
  }

  /**
   * Of the name, or the text, that was gone over last.
   *
   * @param hash of it
   */
  @SuppressWarnings("unchecked")
  @Nullable T get(Lexer text, long hash) {
    int i = (int) hash & names.length - 1;
    while (names[i] != null) {
      if (hashes[i] == hash && isSame(names[i], text)) {
        return (T) meanings[i];
      }
      i = i + 1 & names.length - 1;
    }
    return null;
  }

  /** Names of up to seven letters have a hash of their own. */
  private static boolean isSame(byte[] name, Lexer text) {
    return name.length == text.length() && (name.length < Long.BYTES || text.is(name));
  }
}
