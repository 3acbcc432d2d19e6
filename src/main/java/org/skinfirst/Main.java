package org.skinfirst;

import java.io.IOException;
import java.util.Optional;
import org.skinfirst.command.SkinfirstCommand;

/** Starts the service, or a command. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws IOException {
    Optional<String> fault = LeastLimits.fault();
    if (fault.isPresent()) {
      System.err.println(fault.get());
      System.exit(2);
    }
    Integer code = SkinfirstCommand.run(args);
    if (code != null) {
      System.exit(code);
    }
  }
}
