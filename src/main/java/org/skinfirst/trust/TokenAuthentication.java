package org.skinfirst.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.skinfirst.trust.TokenRefusedException.Reason;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Finds out who calls, by the token of the call. */
final class TokenAuthentication implements AuthenticationManagerResolver<HttpServletRequest> {

  /** Its handler asks itself, when the cards are made, what other instances say of the token. */
  private static final RequestMatcher HOOK_CALL =
      PathPatternRequestMatcher.withDefaults().matcher("/cds-services/{id}");

  private final TokenCheck check;
  private final Audiences audiences;

  TokenAuthentication(TokenCheck check, Audiences audiences) {
    this.check = check;
    this.audiences = audiences;
  }

  @Override
  public AuthenticationManager resolve(HttpServletRequest request) {
    return presented -> authenticate(request, presented);
  }

  private Authentication authenticate(HttpServletRequest request, Authentication presented) {
    String token = ((BearerTokenAuthenticationToken) presented).getToken();
    Enumeration<String> headers = request.getHeaders("Authorization");
    headers.nextElement(); // the one of the token
    if (headers.hasMoreElements()) {
      throw new TokenRefusedException(Reason.MALFORMED, (String) null);
    }
    Sender sender = check.check(token, audiences.of(request));
    if (!HOOK_CALL.matches(request)) {
      sender.confirm();
    }
    return new ClientAuthentication(sender);
  }
}
