package org.skinfirst.chart.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads the entries of the prefetched bundles of one call in its own way, as they go by. */
public interface EntryReader {

  /**
   * Goes to the end of the entry that begins here.
   *
   * @return what stands for it among the nodes
   */
  JsonNode read() throws IOException;

  /** Makes one for each call. */
  interface Maker {

    EntryReader over(Scan scan);
  }
}
