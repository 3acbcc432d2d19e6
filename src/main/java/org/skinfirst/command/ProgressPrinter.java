package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.skinfirst.author.Progress;
import picocli.CommandLine.Help.Ansi;

/** Progress on stderr: a bar on a terminal, a line for each fifth otherwise. */
final class ProgressPrinter implements Progress {

  private static final int WIDTH = 40;

  private final PrintWriter err;
  private String last = "";

  ProgressPrinter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void at(String stage, int done, int total) {
    boolean terminal = Ansi.AUTO.enabled();
    int part = total == 0 ? 0 : done * (terminal ? WIDTH : 5) / total;
    String now = stage + part;
    if (now.equals(last)) {
      return;
    }
    last = now;
    if (terminal) {
      String bar = "#".repeat(part) + ".".repeat(WIDTH - part);
      err.printf(Locale.ROOT, "\r%-32s [%s]%s", stage, bar, done == total ? "\n" : "");
    } else {
      err.println(stage + ": " + done + " of " + total);
    }
    err.flush();
  }
}
