package org.skinfirst.web;

import java.util.ArrayList;
import java.util.List;

/** A file of rules line by line. */
public final class DrlLines {

  /**
   * @param number from 1
   */
  public record Line(int number, String text) {

    public boolean comment() {
      return text.strip().startsWith("//");
    }
  }

  private DrlLines() {}

  public static List<Line> of(String file) {
    List<Line> lines = new ArrayList<>();
    for (String text : file.stripTrailing().split("\n", -1)) {
      lines.add(new Line(lines.size() + 1, text));
    }
    return lines;
  }
}
