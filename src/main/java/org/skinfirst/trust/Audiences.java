package org.skinfirst.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.setting.WrongSettingException;

/** Whom a token must be made out to: the URL that is called, as the world outside knows it. */
final class Audiences {

  private static final String FEEDBACK = "/feedback";

  private final String publicUrl;

  /**
   * @param publicUrl base of all URLs of this service, from a setting: what a caller sends as Host
   *     is no proof of anything
   */
  Audiences(@Nullable String publicUrl) {
    if (publicUrl == null) {
      throw new WrongSettingException(
          "skinfirst.public-url",
          "is not set, but skinfirst.clients are",
          "Set it to the URL under which clients reach this service, such as"
              + " https://cds.example.org; their tokens must be made out to it.");
    }
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** Some clients make out the token for feedback to the service that gave the card. */
  Set<String> of(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String url = publicUrl + path;
    return path.endsWith(FEEDBACK)
        ? Set.of(url, url.substring(0, url.length() - FEEDBACK.length()))
        : Set.of(url);
  }
}
