package org.skinfirst.trust.used;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database that all instances of the service work with.
 *
 * @param tables makes sure that its tables are there; throws while they cannot be made
 */
public record SharedDatabase(
    String url, @Nullable String username, @Nullable String password, Runnable tables) {

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgreSQL";
  }
}
