package org.skinfirst;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is printed meanwhile, a log that begins meanwhile included. */
public final class Console implements AutoCloseable {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  public Console() {
    PrintStream console = new PrintStream(written, true, StandardCharsets.UTF_8);
    System.setOut(console);
    System.setErr(console);
  }

  public String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
