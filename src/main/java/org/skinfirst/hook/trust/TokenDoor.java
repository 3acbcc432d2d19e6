package org.skinfirst.hook.trust;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.skinfirst.hook.trust.TokenRefusedException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Lets in whoever has a good token. Others are not told why not; the log is. */
final class TokenDoor
    implements AuthenticationManagerResolver<HttpServletRequest>, AuthenticationEntryPoint {

  private static final Logger LOG = LoggerFactory.getLogger(TokenDoor.class);

  private final TokenCheck check;
  private final Audiences audiences;
  private final MeterRegistry metrics;

  TokenDoor(TokenCheck check, Audiences audiences, MeterRegistry metrics) {
    this.check = check;
    this.audiences = audiences;
    this.metrics = metrics;
  }

  @Override
  public AuthenticationManager resolve(HttpServletRequest request) {
    return presented -> authenticate(request, presented);
  }

  private Authentication authenticate(HttpServletRequest request, Authentication presented) {
    String token = ((BearerTokenAuthenticationToken) presented).getToken();
    return new ClientAuthentication(check.check(token, audiences.of(request)));
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    boolean undecided = false;
    String reason = "absent";
    if (refusal instanceof TokenRefusedException refused) {
      undecided = refused.reason() == Reason.UNDECIDED;
      reason = refused.reason().label();
    }
    LOG.info("token refused: {}", reason);
    metrics.counter("cds.jwt.rejected", "reason", reason).increment();
    if (undecided) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }
}
