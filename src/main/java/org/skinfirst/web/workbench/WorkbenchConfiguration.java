package org.skinfirst.web.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.skinfirst.author.people.Examples;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.web.ShownRules;
import org.skinfirst.web.Templates;
import org.skinfirst.web.Texts;
import org.skinfirst.web.WebConfiguration;
import org.skinfirst.web.WebSettings;
import org.skinfirst.web.WorkbenchAccess;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;

/** Puts the workbench together, and a guard of its own before it. */
@AutoConfiguration(after = WebConfiguration.class)
@Import({WorkbenchPage.class, PanesEndpoint.class, EventsEndpoint.class, TabsEndpoint.class})
public class WorkbenchConfiguration {

  private static final String OFF =
      "The workbench is not open here. It is on this machine's own addresses while no client is"
          + " configured, and elsewhere where skinfirst.workbench.enabled=true.\n";

  private static final String STALE =
      "The page is older than the service, or another site sent this. Load the page again.\n";

  @Bean
  LiveRules liveRules(WebSettings settings, ShownRules served) {
    return new LiveRules(settings.editable(), served);
  }

  @Bean
  ExamplePeople examplePeople(Examples examples) {
    return new ExamplePeople(examples);
  }

  @Bean
  ScenarioSaver scenarioSaver(WebSettings settings) {
    return new ScenarioSaver(settings.editable());
  }

  @Bean
  Fragment fragment(Templates templates, Texts texts) {
    return new Fragment(templates, texts);
  }

  @Bean
  RuleComparison ruleComparison(Examples examples) {
    return new RuleComparison(examples);
  }

  @Bean
  FeedbackView feedbackView(FeedbackRecords records, WebSettings settings) {
    return new FeedbackView(records, settings);
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain workbenchGuard(HttpSecurity http, WorkbenchAccess access) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("skinfirst-workbench");
    tokens.setCookiePath("/workbench");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    return http.securityMatcher("/workbench", "/workbench/**")
        .authorizeHttpRequests(
            calls ->
                calls
                    .anyRequest()
                    .access(
                        (who, call) ->
                            new AuthorizationDecision(access.isOpenTo(call.getRequest()))))
        .csrf(csrf -> csrf.csrfTokenRepository(tokens))
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint((request, response, e) -> tell(response, 404, OFF))
                    .accessDeniedHandler(
                        (request, response, e) -> {
                          boolean isStale = e instanceof CsrfException && access.isOpenTo(request);
                          tell(response, isStale ? 403 : 404, isStale ? STALE : OFF);
                        }))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(AbstractHttpConfigurer::disable) // set for all answers
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  private static void tell(HttpServletResponse response, int status, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
