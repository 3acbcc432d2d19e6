package org.skinfirst.fetch;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/** Prefetch templates. */
final class Query {

  private static final Pattern TOKEN = Pattern.compile("\\{\\{context\\.([A-Za-z]+)}}");

  private Query() {}

  /**
   * The URL of a template on a server; nothing where the call does not have what a token asks for.
   *
   * @param server an allowed base URL
   * @param context ids that were checked; they are encoded all the same
   */
  static Optional<String> url(String server, String template, Map<String, String> context) {
    boolean known =
        TOKEN.matcher(template).results().allMatch(token -> context.containsKey(token.group(1)));
    if (!known) {
      return Optional.empty();
    }
    String[] parts = TOKEN.matcher(template).replaceAll("{$1}").split("\\?", 2);
    UriComponentsBuilder url =
        UriComponentsBuilder.fromUriString(server.replaceFirst("/$", "")).path("/" + parts[0]);
    if (parts.length == 2) {
      url.query(parts[1]);
    }
    return Optional.of(url.encode().buildAndExpand(context).toUriString());
  }
}
