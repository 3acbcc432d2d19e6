package org.skinfirst.feedback.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is: a file of SQLite's, or a PostgreSQL database where there is a url.
 *
 * @param url {@code jdbc:postgresql:…}
 * @param allowWeak true runs on a database that may forget what it has committed
 */
public record StorePlace(
    Path file,
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    boolean allowWeak) {

  /** Without the password. */
  @Override
  public String toString() {
    return url == null ? file.toString() : "PostgreSQL";
  }
}
