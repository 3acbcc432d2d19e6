package org.skinfirst.hook.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings that this room works by. */
public record TrustSettings(
    @Nullable String publicUrl,
    List<ClientSettings> clients,
    SecuritySettings security,
    CorsSettings cors) {

  public TrustSettings {
    clients = List.copyOf(clients);
  }
}
