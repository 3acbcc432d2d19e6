package org.skinfirst.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.setting.WrongSettingException;

/**
 * An origin and a path that may be called, with all below it. URLs are compared in parts, never as
 * texts: {@code https://ehr.example.evil} begins with {@code https://ehr.example} too.
 */
public final class UrlScope {

  private static final int LONGEST = 8_192;
  private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]+");
  // No percent signs, so that nothing means a slash or a dot without being one.
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~$@:!'()*+,=&-]+");
  // Other numbers, such as 2130706433 or 0177.1, are read as one address here and another there.
  private static final Pattern HOST =
      Pattern.compile("\\[[0-9a-f:.]+]|(.+\\.)?[a-z][a-z0-9-]*|((0|[1-9]\\d*)\\.){3}(0|[1-9]\\d*)");
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  /** A URL in parts; two that mean the same are equal but for their queries. */
  private record Location(
      String scheme, String host, int port, List<String> path, @Nullable String query) {

    String origin() {
      return scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port);
    }
  }

  private final Location base;
  private final AllowedUrl url;

  private UrlScope(Location base, URI uri) {
    this.base = base;
    this.url = new AllowedUrl(uri);
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with the URL, without quoting it
   */
  public static UrlScope of(String url) {
    URI uri = uri(url);
    Location base = locate(uri);
    if (base.query() != null) {
      throw new IllegalArgumentException("has a query");
    }
    return new UrlScope(base, uri);
  }

  /**
   * The URL that a setting holds.
   *
   * @throws WrongSettingException that quotes it, unless it may hold a password
   */
  public static UrlScope of(String property, String url, String advice) {
    try {
      return of(url);
    } catch (IllegalArgumentException e) {
      String quoted = url.contains("@") ? "is a URL that " : "is '" + url + "', which ";
      throw new WrongSettingException(property, quoted + e.getMessage(), advice);
    }
  }

  /** The URL of the scope itself, exactly as it was given. */
  public AllowedUrl url() {
    return url;
  }

  /** Scheme, host and port. */
  public String origin() {
    return base.origin();
  }

  /** The URL, when it is at this place or below it; nothing for anything else or malformed. */
  public Optional<AllowedUrl> allow(String url) {
    try {
      URI uri = uri(url);
      Location location = locate(uri);
      boolean within =
          location.origin().equals(base.origin())
              && location.path().size() >= base.path().size()
              && location.path().subList(0, base.path().size()).equals(base.path());
      return within ? Optional.of(new AllowedUrl(uri)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static URI uri(String url) {
    if (url.length() > LONGEST || !PLAIN.matcher(url).matches()) {
      throw new IllegalArgumentException("is not a URL");
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not a URL");
    }
  }

  private static Location locate(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("has no scheme or no host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("has a user or a fragment");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("has an odd host");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && LOOPBACK.contains(host))) {
      throw new IllegalArgumentException("must begin with https://");
    }
    return new Location(scheme, host, port(uri, scheme), path(uri), uri.getRawQuery());
  }

  private static int port(URI uri, String scheme) {
    int port = uri.getPort() < 0 ? usualPort(scheme) : uri.getPort();
    if (port == 0 || port > 65_535 || uri.getRawAuthority().endsWith(":")) {
      throw new IllegalArgumentException("has an odd port");
    }
    return port;
  }

  private static int usualPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static List<String> path(URI uri) {
    String path = uri.getRawPath();
    if (path.isEmpty() || path.equals("/")) {
      return List.of();
    }
    String inner = path.substring(1, path.endsWith("/") ? path.length() - 1 : path.length());
    List<String> segments = List.of(inner.split("/", -1));
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("has an odd path");
      }
    }
    return segments;
  }

  @Override
  public String toString() {
    return base.origin() + "/" + String.join("/", base.path());
  }
}
