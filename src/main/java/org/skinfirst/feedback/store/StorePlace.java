package org.skinfirst.feedback.store;

import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

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

  /** Whether PostgreSQL's driver can read it. */
  public static boolean isUrl(String url) {
    return Driver.parseURL(url, new Properties()) != null;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url == null ? file.toString() : "PostgreSQL";
  }
}
