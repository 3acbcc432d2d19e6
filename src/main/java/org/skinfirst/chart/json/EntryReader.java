package org.skinfirst.chart.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the entries of the prefetched bundles of one call in its own way, as they go by. */
public interface EntryReader {

  /**
   * Goes past the entry that is next, an object.
   *
   * @return what stands for it among the nodes
   */
  JsonNode read(PlainJson json);

  /** Makes one for each call. */
  interface Maker {

    EntryReader make();

    /** Makes one that reads resources as they stand outside of a bundle. */
    EntryReader makeBare();
  }
}
