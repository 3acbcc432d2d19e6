package org.skinfirst.hook.trust;

import org.jspecify.annotations.Nullable;

/** A PostgreSQL database that all instances of the service work with. */
public record SharedDatabase(String url, @Nullable String username, @Nullable String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgreSQL";
  }
}
