package org.skinfirst;

import java.io.IOException;
import org.skinfirst.command.SkinfirstCommand;

/** Starts the service, or a command. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws IOException {
    Integer code = SkinfirstCommand.run(args);
    if (code != null) {
      System.exit(code);
    }
  }
}
