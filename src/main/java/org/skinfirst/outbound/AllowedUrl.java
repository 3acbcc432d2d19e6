package org.skinfirst.outbound;

import java.net.URI;

/** A URL that a setting allows to call; only a {@link UrlScope} makes one. */
public final class AllowedUrl {

  private final URI uri;

  AllowedUrl(URI uri) {
    this.uri = uri;
  }

  URI uri() {
    return uri;
  }

  /** Without path and query, which may name a patient. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
