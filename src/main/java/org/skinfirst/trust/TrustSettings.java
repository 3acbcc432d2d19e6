package org.skinfirst.trust;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.trust.used.SharedDatabase;

/**
 * The settings that this package works by.
 *
 * @param folder of the service's own files
 * @param shared where used tokens are remembered unless a file is named; null where there is none
 */
public record TrustSettings(
    @Nullable String publicUrl,
    List<ClientSettings> clients,
    SecuritySettings security,
    CorsSettings cors,
    Path folder,
    @Nullable SharedDatabase shared) {

  public TrustSettings {
    clients = List.copyOf(clients);
  }
}
