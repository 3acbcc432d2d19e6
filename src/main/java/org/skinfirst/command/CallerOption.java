package org.skinfirst.command;

import org.skinfirst.feedback.Caller;
import picocli.CommandLine.Option;

/** Whose patient ids a command works with. */
final class CallerOption {

  @Option(names = "--issuer", description = "whose patient id it is; default: ${DEFAULT-VALUE}")
  private String issuer = Caller.OPEN.issuer();

  @Option(names = "--tenant", description = "whose patient id it is, where an issuer has several")
  private String tenant = Caller.OPEN.tenant();

  @Override
  public String toString() {
    return "issuer '" + issuer + "', tenant '" + tenant + "'";
  }

  Caller caller() {
    return new Caller(issuer, tenant);
  }
}
