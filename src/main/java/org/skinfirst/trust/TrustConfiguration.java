package org.skinfirst.trust;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.trust.key.ClientKeyReader;
import org.skinfirst.trust.key.KeyFolder;
import org.skinfirst.trust.used.SharedDatabase;
import org.skinfirst.trust.used.UsedTokens;
import org.skinfirst.trust.used.UsedTokensFile;
import org.skinfirst.trust.used.UsedTokensServer;
import org.skinfirst.trust.used.UsedTokensStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.CorsFilter;

/** Puts the check of tokens before the endpoints. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private static final String USED_TOKENS = "used-tokens";
  private static final String KEYS = "client-keys";

  /** Reads the path as the endpoints do, however it is written. */
  private static final RequestMatcher STATISTICS =
      PathPatternRequestMatcher.withDefaults().matcher("/feedback/**");

  /** These three only where clients are configured. */
  @Bean
  @Lazy
  @DependsOn({"servedRules", "callers"}) // a wrong setting leaves nothing on the disk
  UsedTokens usedTokens(TrustSettings settings, Clock clock) {
    SecuritySettings security = settings.security();
    Path file = security.usedTokens();
    SharedDatabase shared = settings.shared();
    UsedTokensStore store =
        file == null && shared != null
            ? new UsedTokensServer(shared, security.replayStoreAway(), clock)
            : new UsedTokensFile(
                file == null ? settings.folder().resolve(USED_TOKENS) : file, clock);
    return new UsedTokens(security.liveTokens(), store, clock);
  }

  @Bean
  @Lazy
  ClientKeyReader clientKeyReader(TrustSettings settings, OutboundClient http, Clock clock) {
    SecuritySettings security = settings.security();
    return new ClientKeyReader(
        http,
        Algorithms.of(security.algorithms()),
        new KeyFolder(settings.folder().resolve(KEYS)),
        security.keysGoodFor(),
        clock);
  }

  @Bean
  @Lazy
  Clients clients(TrustSettings settings, OutboundClient http, ClientKeyReader keys) {
    return new Clients(new ClientReader(http, keys).read(settings.clients()));
  }

  /** Nothing but discovery and what lies about for people is open where clients are configured. */
  @Bean
  SecurityFilterChain guard(
      HttpSecurity http,
      TrustSettings settings,
      ObjectProvider<Clients> clients,
      ObjectProvider<UsedTokens> usedTokens,
      Clock clock,
      TokenRefusals refusals) {
    if (settings.clients().isEmpty()) {
      return http.securityMatcher(request -> false).build();
    }
    Audiences audiences = new Audiences(settings.publicUrl());
    TokenCheck check =
        new TokenCheck(
            clients.getObject().all(),
            Algorithms.of(settings.security().algorithms()),
            settings.security().skew(),
            usedTokens.getObject(),
            clock);
    AuthenticationManagerResolver<HttpServletRequest> checks =
        new TokenAuthentication(check, audiences);
    BearerTokenAuthenticationFilter tokens =
        new BearerTokenAuthenticationFilter(checks, new PresentedToken());
    tokens.setAuthenticationEntryPoint(refusals);
    return http.securityMatcher(TrustConfiguration::isGuarded)
        .addFilterBefore(tokens, AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            calls ->
                calls
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals))
        .securityContext(
            context ->
                context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .sessionManagement(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable) // no cookie means anything here
        .headers(AbstractHttpConfigurer::disable) // ours are set for all answers
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Each call is observed as a whole; a timer for each filter would cost more than the token. */
  @Bean
  SecurityObservationSettings observations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Preflights carry no token, and discovery holds nothing of anybody. */
  private static boolean isGuarded(HttpServletRequest request) {
    return !READING.contains(request.getMethod()) || STATISTICS.matches(request);
  }

  /** Odd methods and headers are answered by the endpoints themselves. */
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
