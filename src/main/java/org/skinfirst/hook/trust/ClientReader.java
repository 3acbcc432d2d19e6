package org.skinfirst.hook.trust;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.hook.outbound.OutboundClient;
import org.skinfirst.hook.outbound.UrlScope;
import org.skinfirst.hook.setting.WrongSettingException;

/** Settings → clients. Whatever is wrong stops the start, by the name of the property. */
final class ClientReader {

  private static final int SHORTEST_RSA = 2_048;

  private final Set<JWSAlgorithm> algorithms;
  private final OutboundClient http;

  ClientReader(Set<JWSAlgorithm> algorithms, OutboundClient http) {
    this.algorithms = algorithms;
    this.http = http;
  }

  List<Client> read(List<ClientSettings> settings) {
    List<Client> clients = new ArrayList<>();
    Set<String> issuers = new HashSet<>();
    for (int i = 0; i < settings.size(); i++) {
      ClientSettings client = settings.get(i);
      String property = "skinfirst.clients[" + i + "].";
      if (client.iss().isBlank()) {
        throw new WrongSettingException(
            property + "iss",
            "is not set",
            "Write it exactly as it stands in the client's tokens.");
      }
      if (!issuers.add(client.iss())) {
        throw new WrongSettingException(
            property + "iss",
            "is that of another client too",
            "Describe each client once; it may have several keys and tenants.");
      }
      clients.add(new Client(client, keys(property, client), fhirServers(property, client)));
    }
    return clients;
  }

  private JWKSource<SecurityContext> keys(String property, ClientSettings client) {
    if (client.keys() == null && client.jku() == null) {
      throw new WrongSettingException(
          property + "jku",
          "is not set, nor is " + property + "keys",
          "Set one of them: where the client's keys are fetched, or the keys themselves.");
    }
    UrlScope jku = client.jku() == null ? null : scope(property + "jku", client.jku());
    return client.keys() != null
        ? new ImmutableJWKSet<>(keySet(property + "keys", client.keys()))
        : ClientKeys.at(jku.url(), http);
  }

  private static List<UrlScope> fhirServers(String property, ClientSettings client) {
    List<UrlScope> servers = new ArrayList<>();
    for (int i = 0; i < client.fhirServers().size(); i++) {
      servers.add(scope(property + "fhir-servers[" + i + "]", client.fhirServers().get(i)));
    }
    return servers;
  }

  private static UrlScope scope(String property, String url) {
    try {
      return UrlScope.of(url);
    } catch (IllegalArgumentException e) {
      throw new WrongSettingException(
          property,
          "is '" + url + "', which " + e.getMessage(),
          "Write a whole URL, such as https://ehr.example.org/path, without user, query or"
              + " percent signs.");
    }
  }

  private JWKSet keySet(String property, String keys) {
    JWKSet set = parse(property, keys);
    Set<String> ids = new HashSet<>();
    for (JWK key : set.getKeys()) {
      String problem = problem(key);
      if (problem.isEmpty() && !ids.add(key.getKeyID())) {
        problem = "the same kid as another";
      }
      if (!problem.isEmpty()) {
        throw new WrongSettingException(
            property,
            "holds a key with " + problem,
            "Give the client's public keys as a JWK set, each with a kid, of types that"
                + " skinfirst.security.algorithms trusts.");
      }
    }
    if (set.isEmpty()) {
      throw new WrongSettingException(property, "holds no key", "Give the client's public keys.");
    }
    return set;
  }

  private static JWKSet parse(String property, String keys) {
    try {
      return JWKSet.parse(keys.strip().startsWith("{") ? keys : Files.readString(Path.of(keys)));
    } catch (IOException | InvalidPathException e) {
      throw new WrongSettingException(
          property,
          "names a file that cannot be read",
          "Name a readable file that holds a JWK set, or write the JWK set itself.");
    } catch (ParseException e) {
      throw new WrongSettingException(
          property, "is no JWK set", "A JWK set looks like {\"keys\":[{\"kty\":\"EC\", …}]}.");
    }
  }

  private String problem(JWK key) {
    if (key.isPrivate()) {
      return "its private or secret part";
    }
    if (key.getKeyID() == null || key.getKeyID().length() > TokenCheck.LONGEST_KID) {
      return "no kid, or one that is too long";
    }
    if (key instanceof RSAKey && key.size() < SHORTEST_RSA) {
      return "less than " + SHORTEST_RSA + " bits";
    }
    boolean fits = algorithms.stream().anyMatch(algorithm -> fits(key, algorithm));
    return fits ? "" : "a type, curve or use that no trusted algorithm has";
  }

  private static boolean fits(JWK key, JWSAlgorithm algorithm) {
    JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    return JWKMatcher.forJWSHeader(header).matches(key)
        && (!(key instanceof ECKey ec) || Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve()));
  }
}
