package org.skinfirst.trust;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.outbound.AllowedUrl;
import org.skinfirst.outbound.UrlScope;
import org.skinfirst.text.Sha256;
import org.skinfirst.trust.key.ClientKeys;

/** An EHR that may call. */
public final class Client {

  private final String property;
  private final String issuer;
  private final @Nullable String jku;
  private final ClientKeys keys;
  private final Set<String> tenants;
  private final List<UrlScope> fhirServers;

  /**
   * @param property that holds its settings, such as {@code skinfirst.clients[0]}
   */
  Client(String property, ClientSettings settings, ClientKeys keys, List<UrlScope> fhirServers) {
    this.property = property;
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

  String property() {
    return property;
  }

  /**
   * Whether a token may name a place of keys. Where none is configured it means nothing: the keys
   * are known, and its kid says which.
   */
  boolean trustsJku(@Nullable Object named) {
    return named == null || jku == null || named.toString().equals(jku);
  }

  boolean hasTenant(@Nullable String tenant) {
    return tenants.isEmpty() || (tenant != null && tenants.contains(tenant));
  }

  ClientKeys keys() {
    return keys;
  }

  /** Eight hexadecimal digits of the SHA-256, for a name that must not be written as it is. */
  static String fingerprint(String issuer) {
    return Sha256.hex(issuer, 4);
  }
}
