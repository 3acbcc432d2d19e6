package org.skinfirst.trust;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.outbound.UrlScope;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.trust.key.ClientKeyReader;
import org.skinfirst.trust.key.ClientKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings → clients. Whatever is wrong stops the start, by the name of the property. */
final class ClientReader {

  private static final Logger LOG = LoggerFactory.getLogger(ClientReader.class);
  private static final int LONGEST_RESOLUTION_SECONDS = 2;

  private final OutboundClient http;
  private final ClientKeyReader keyReader;

  ClientReader(OutboundClient http, ClientKeyReader keyReader) {
    this.http = http;
    this.keyReader = keyReader;
  }

  List<Client> read(List<ClientSettings> settings) {
    List<Client> clients = new ArrayList<>();
    Set<String> issuers = new HashSet<>();
    for (int i = 0; i < settings.size(); i++) {
      ClientSettings client = settings.get(i);
      String property = "skinfirst.clients[" + i + "]";
      if (client.iss().isBlank()) {
        throw new WrongSettingException(
            property + ".iss",
            "is not set",
            "Write it exactly as it stands in the client's tokens.");
      }
      if (!issuers.add(client.iss())) {
        throw new WrongSettingException(
            property + ".iss",
            "is that of another client too",
            "Describe each client once; it may have several keys and tenants.");
      }
      List<UrlScope> fhirServers = fhirServers(property, client);
      clients.add(new Client(property, client, keys(property, client), fhirServers));
    }
    return clients;
  }

  private ClientKeys keys(String property, ClientSettings client) {
    if (client.keys() == null && client.jku() == null) {
      throw new WrongSettingException(
          property + ".jku",
          "is not set, nor is " + property + ".keys",
          "Set one of them: where the client's keys are fetched, or the keys themselves.");
    }
    UrlScope jku = client.jku() == null ? null : scope(property + ".jku", client.jku());
    if (client.keys() != null) {
      try {
        return keyReader.written(client.keys(), client.iss());
      } catch (IllegalArgumentException e) {
        throw new WrongSettingException(
            property + ".keys",
            String.valueOf(e.getMessage()),
            "Give the client's public keys as a JWK set, each with a kid, or name a readable file"
                + " that holds one. It looks like {\"keys\":[{\"kty\":\"EC\", …}]}.");
      }
    }
    if (isRefused(property + ".jku", Objects.requireNonNull(jku))) {
      throw new WrongSettingException(
          property + ".jku",
          "is at a private address, which is not called",
          "Add its address, or the range that it is in, to skinfirst.outbound.private-addresses.");
    }
    return keyReader.fetched(jku.url(), jku.toString(), client.iss());
  }

  private List<UrlScope> fhirServers(String property, ClientSettings client) {
    List<UrlScope> servers = new ArrayList<>();
    for (int i = 0; i < client.fhirServers().size(); i++) {
      String name = property + ".fhir-servers[" + i + "]";
      UrlScope server = scope(name, client.fhirServers().get(i));
      if (isRefused(name, server)) {
        LOG.warn(
            "{} is at a private address, which is not called: nothing is read from it until"
                + " skinfirst.outbound.private-addresses has its range",
            name);
      }
      servers.add(server);
    }
    return servers;
  }

  /** Whether no call could be made there, by what its name means now. */
  private boolean isRefused(String property, UrlScope scope) {
    try {
      return CompletableFuture.supplyAsync(() -> !mayCall(property, scope))
          .completeOnTimeout(false, LONGEST_RESOLUTION_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (RuntimeException e) {
      return false; // a call will tell
    }
  }

  private boolean mayCall(String property, UrlScope scope) {
    try {
      return http.mayCall(scope.url());
    } catch (UnknownHostException e) {
      LOG.warn("the host of {} is not known now", property);
      return true;
    }
  }

  private static UrlScope scope(String property, String url) {
    return UrlScope.of(
        property,
        url,
        "Write a whole URL, such as https://ehr.example.org/path, without user, query or percent"
            + " signs.");
  }
}
