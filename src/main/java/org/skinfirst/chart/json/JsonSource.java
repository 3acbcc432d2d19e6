package org.skinfirst.chart.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** JSON that was checked, to be read once or several times. */
public interface JsonSource {

  /** A parser before the value. */
  JsonParser open() throws IOException;
}
