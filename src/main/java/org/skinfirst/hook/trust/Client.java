package org.skinfirst.hook.trust;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.hook.outbound.AllowedUrl;
import org.skinfirst.hook.outbound.UrlScope;

/** An EHR that may call. */
public final class Client {

  private final String issuer;
  private final @Nullable String jku;
  private final JWKSource<SecurityContext> keys;
  private final Set<String> tenants;
  private final List<UrlScope> fhirServers;

  Client(ClientSettings settings, JWKSource<SecurityContext> keys, List<UrlScope> fhirServers) {
    this.issuer = settings.iss();
    this.jku = settings.jku();
    this.keys = keys;
    this.tenants = Set.copyOf(settings.tenants());
    this.fhirServers = List.copyOf(fhirServers);
  }

  /** Its name in tokens, as configured. */
  public String issuer() {
    return issuer;
  }

  /** The URL, when it lies on one of the client's FHIR servers. */
  public Optional<AllowedUrl> onFhirServer(String url) {
    return fhirServers.stream().flatMap(server -> server.allow(url).stream()).findFirst();
  }

  boolean trustsJku(@Nullable Object named) {
    return named == null || named.toString().equals(jku);
  }

  boolean hasTenant(@Nullable String tenant) {
    return tenants.isEmpty() || (tenant != null && tenants.contains(tenant));
  }

  JWKSource<SecurityContext> keys() {
    return keys;
  }
}
