package org.skinfirst.hook.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that this room works by.
 *
 * @param shared where used tokens are remembered unless a file is named; null where there is none
 */
public record TrustSettings(
    @Nullable String publicUrl,
    List<ClientSettings> clients,
    SecuritySettings security,
    CorsSettings cors,
    @Nullable SharedDatabase shared) {

  public TrustSettings {
    clients = List.copyOf(clients);
  }
}
