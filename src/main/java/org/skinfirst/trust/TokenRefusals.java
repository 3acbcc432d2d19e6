package org.skinfirst.trust;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.skinfirst.audit.AuditEvent;
import org.skinfirst.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers calls without a good token. Callers are not told why not; the log is. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before what answers unexpected exceptions
class TokenRefusals implements AuthenticationEntryPoint {

  private static final Logger LOG = LoggerFactory.getLogger(TokenRefusals.class);

  private final MeterRegistry metrics;
  private final AuditLog audit;

  TokenRefusals(MeterRegistry metrics, AuditLog audit) {
    this.metrics = metrics;
    this.audit = audit;
  }

  @Override
  @ExceptionHandler
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    if (refusal instanceof TokenRefusedException refused) {
      String reason = refused.reason().label();
      count(reason);
      audit(request, String.valueOf(refused.sender()), reason);
      String setting = refused.setting();
      LOG.info(
          "token refused: {}{} client {} of {} correlation {}",
          reason,
          setting.isEmpty() ? "" : " (" + setting + ")",
          refused.sender(),
          service(request),
          Correlation.of(request));
      if (refused.reason().isUndecided()) {
        again(request, response, refused.retryAfterSeconds());
        return;
      }
    } else {
      count("absent");
      audit(request, "unknown", "absent");
      LOG.info(
          "token refused: absent client none of {} correlation {}",
          service(request),
          Correlation.of(request));
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
  }

  private static void again(HttpServletRequest request, HttpServletResponse response, long seconds)
      throws IOException {
    Correlation.tell(request, "it cannot be told now whether the token is good; send it again");
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  private void audit(HttpServletRequest request, String sender, String reason) {
    audit.add(
        AuditEvent.of(AuditEvent.Kind.TOKEN_REFUSED)
            .refused(reason)
            .by(sender, request.getRemoteAddr())
            .request(Correlation.of(request))
            .asked(service(request)));
  }

  private void count(String reason) {
    metrics.counter("cds.jwt.rejected", "reason", reason).increment();
  }

  /** What was called, if its name is one that a service can have. */
  private static String service(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.matches("/[a-z-]+(/[a-z0-9-]{1,64}){0,2}") ? path : "another path";
  }
}
