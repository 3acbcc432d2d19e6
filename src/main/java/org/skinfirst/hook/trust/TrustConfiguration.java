package org.skinfirst.hook.trust;

import com.nimbusds.jose.JWSAlgorithm;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.skinfirst.hook.outbound.OutboundClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.CorsFilter;

/** Puts the guard before the doors. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private static final String USED_TOKENS = "skinfirst-used-tokens.db";

  /** Looks at the path as the doors do, however it is written. */
  private static final RequestMatcher STATISTICS =
      PathPatternRequestMatcher.withDefaults().matcher("/feedback/**");

  /** Only where clients are configured. */
  @Bean
  @Lazy
  @DependsOn({"languages", "silence", "callers"}) // a wrong setting leaves nothing on the disk
  UsedTokensDatabase usedTokensDatabase(TrustSettings settings) {
    String file = settings.security().usedTokens();
    SharedDatabase shared = settings.shared();
    return file == null && shared != null
        ? new UsedTokensServer(shared)
        : new UsedTokensFile(Path.of(file == null ? USED_TOKENS : file));
  }

  @Bean
  @Lazy
  TokenCheck tokenCheck(
      TrustSettings settings,
      OutboundClient http,
      ObjectProvider<UsedTokensDatabase> database,
      @Qualifier("wallClock") Clock clock) {
    Set<JWSAlgorithm> algorithms = Algorithms.of(settings.security().algorithms());
    List<Client> clients = new ClientReader(algorithms, http).read(settings.clients());
    return new TokenCheck(
        clients,
        algorithms,
        settings.security().skew(),
        new UsedTokens(database.getObject().jdbc(), clock),
        clock);
  }

  /** Nothing but discovery and what lies about for people is open where clients are configured. */
  @Bean
  SecurityFilterChain guard(
      HttpSecurity http,
      TrustSettings settings,
      ObjectProvider<TokenCheck> check,
      MeterRegistry metrics) {
    if (settings.clients().isEmpty()) {
      return http.securityMatcher(request -> false).build();
    }
    Audiences audiences = new Audiences(settings.publicUrl());
    TokenDoor door = new TokenDoor(check.getObject(), audiences, metrics);
    AuthenticationManagerResolver<HttpServletRequest> checks = door;
    BearerTokenAuthenticationFilter tokens = new BearerTokenAuthenticationFilter(checks);
    tokens.setAuthenticationEntryPoint(door);
    return http.securityMatcher(TrustConfiguration::isGuarded)
        .addFilterBefore(tokens, AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            calls ->
                calls
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(errors -> errors.authenticationEntryPoint(door))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no cookie means anything here
        .headers(AbstractHttpConfigurer::disable) // ours are set for all answers
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Preflights carry no token, and discovery holds nothing of anybody. */
  private static boolean isGuarded(HttpServletRequest request) {
    return !READING.contains(request.getMethod()) || STATISTICS.matches(request);
  }

  /** Odd methods and headers are answered by the doors themselves, as if no guard stood there. */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    firewall.setAllowedHeaderNames(name -> true);
    firewall.setAllowedHeaderValues(value -> true);
    return firewall;
  }

  @Bean
  RequestRejectedHandler oddPaths() {
    return new HttpStatusRequestRejectedHandler(HttpServletResponse.SC_NOT_FOUND);
  }

  @Bean
  FilterRegistrationBean<CorsFilter> cors(TrustSettings settings) {
    FilterRegistrationBean<CorsFilter> cors =
        new FilterRegistrationBean<>(Origins.filter(settings.cors(), settings.publicUrl()));
    cors.addUrlPatterns("/cds-services", "/cds-services/*");
    cors.setOrder(-200); // before tokens are asked for
    return cors;
  }
}
