package org.skinfirst.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skinfirst.outbound.UrlScope;
import org.skinfirst.trust.Client;

/** The one place that says which FHIR server may be read for a call. */
final class FhirServers {

  private final List<UrlScope> open = new ArrayList<>();

  /**
   * @param open base URLs that may be read where the caller is nobody known
   * @throws WrongSettingException when one is no base URL
   */
  FhirServers(List<String> open) {
    for (int i = 0; i < open.size(); i++) {
      this.open.add(
          UrlScope.of(
              "skinfirst.fhir.servers[" + i + "]",
              open.get(i),
              "Write a whole URL, such as https://ehr.example.org/r4, without user, query or"
                  + " percent signs."));
    }
  }

  /** The server that a call names, with all below it; nothing when it may not be read. */
  Optional<UrlScope> of(String server, Optional<Client> client) {
    boolean allowed =
        client.isPresent()
            ? client.get().onFhirServer(server).isPresent()
            : open.stream().anyMatch(scope -> scope.allow(server).isPresent());
    try {
      return allowed ? Optional.of(UrlScope.of(server)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // with a query, it is no base
    }
  }
}
