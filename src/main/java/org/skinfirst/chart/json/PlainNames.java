package org.skinfirst.chart.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each of a few names means, looked up by the bytes themselves.
 *
 * @param <T> what they mean
 */
public final class PlainNames<T> {

  private final byte[][] names;
  private final long[] hashes;
  private final Object[] meanings;

  public PlainNames(Map<String, ? extends T> all) {
    int size = Integer.highestOneBit(Math.max(1, all.size())) * 4;
    this.names = new byte[size][];
    this.hashes = new long[size];
    this.meanings = new Object[size];
    all.forEach(this::put);
  }

  private void put(String name, T meaning) {
    long hash = PlainScalar.hash(name);
    int i = (int) hash & names.length - 1;
    while (names[i] != null) {
      i = i + 1 & names.length - 1;
    }
    names[i] = name.getBytes(StandardCharsets.UTF_8);
    hashes[i] = hash;
    meanings[i] = meaning;
  }

  /** The number of the name that was come to last; -1 where it is none of them. */
  public int find(PlainScalar name) {
    int i = (int) name.hash() & names.length - 1;
    while (names[i] != null) {
      if (hashes[i] == name.hash() && name.is(names[i])) {
        return i;
      }
      i = i + 1 & names.length - 1;
    }
    return -1;
  }

  /** All numbers are below this. */
  public int size() {
    return names.length;
  }

  @SuppressWarnings("unchecked")
  public T meaning(int number) {
    return (T) meanings[number];
  }

  /** Of the name that was come to last; null where it is none of them. */
  public @Nullable T of(PlainScalar name) {
    int number = find(name);
    return number < 0 ? null : meaning(number);
  }
}
