package org.skinfirst.chart.kinds;

/** From numbers that are hashes already to small numbers above zero; without an object a lookup. */
final class LongTable {

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  /** The number behind the key; 0 for none. */
  int get(long key) {
    int mask = keys.length - 1;
    int i = (int) (key ^ key >>> 32) & mask;
    while (values[i] != 0) {
      if (keys[i] == key) {
        return values[i];
      }
      i = i + 1 & mask;
    }
    return 0;
  }

  void put(long key, int value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int i = (int) (key ^ key >>> 32) & mask;
    while (values[i] != 0 && keys[i] != key) {
      i = i + 1 & mask;
    }
    size += values[i] == 0 ? 1 : 0;
    keys[i] = key;
    values[i] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }
}
