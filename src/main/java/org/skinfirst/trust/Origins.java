package org.skinfirst.trust;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.outbound.UrlScope;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** Whose pages may call from a browser. */
final class Origins {

  private static final String REFUSED =
      "the page's origin, or what it wants to send, is not allowed (skinfirst.cors.origins)";
  private static final Duration PREFLIGHT = Duration.ofMinutes(10);

  private Origins() {}

  /**
   * Answers preflights, and refuses calls from pages of other origins.
   *
   * @param publicUrl our own pages, which a proxy may make look like another's
   */
  static CorsFilter filter(CorsSettings settings, @Nullable String publicUrl) {
    List<String> origins = new ArrayList<>(settings.origins());
    if (publicUrl != null) {
      origins.add(UrlScope.of(publicUrl).origin());
    }
    CorsConfiguration configuration = new CorsConfiguration();
    configuration.setAllowedOrigins(origins);
    configuration.setAllowedMethods(List.of("GET", "POST"));
    configuration.setAllowedHeaders(
        List.of("Authorization", "Content-Type", "Accept", "Accept-Language"));
    configuration.setAllowCredentials(false); // cookies; a bearer token is none
    configuration.setMaxAge(PREFLIGHT);
    CorsFilter filter = new CorsFilter(request -> configuration);
    filter.setCorsProcessor(new Processor());
    return filter;
  }

  /** Refuses with our own answer instead of a line of text; says which setting decides. */
  private static final class Processor extends DefaultCorsProcessor {

    @Override
    public boolean processRequest(
        @Nullable CorsConfiguration configuration,
        HttpServletRequest request,
        HttpServletResponse response)
        throws IOException {
      String origin = request.getHeader("Origin");
      boolean allowed =
          (origin == null || !origin.endsWith("/")) // which Spring would take away
              && super.processRequest(configuration, request, response);
      if (!allowed) {
        Correlation.tell(request, REFUSED);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
      }
      return allowed;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) {
      // answered above, where the request is at hand
    }
  }
}
