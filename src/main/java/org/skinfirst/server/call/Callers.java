package org.skinfirst.server.call;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Caller;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.trust.ClientSettings;
import org.skinfirst.trust.Sender;
import org.springframework.stereotype.Component;

/** Who calls. */
@Component
public class Callers {

  private final Map<String, Set<String>> lists = new HashMap<>();

  Callers(Settings settings) {
    for (ClientSettings client : settings.clients()) {
      if (client.medicationLists() != null) {
        lists.put(client.iss(), client.medicationLists().types());
      }
    }
  }

  /** Everybody where no client is configured. */
  public Caller caller(HttpServletRequest request) {
    return known(request).orElse(Caller.OPEN);
  }

  /** Nobody where no client is configured. */
  public static Optional<Caller> known(HttpServletRequest request) {
    return Sender.of(request).map(sender -> new Caller(sender.client().issuer(), sender.tenant()));
  }

  /** Refuses a call whose token was used on another instance; waits for that a moment at most. */
  void confirm(HttpServletRequest request) {
    Sender.of(request).ifPresent(Sender::confirm);
  }

  /** Types of the lists of medicines that the caller keeps; empty where it was not said. */
  Set<String> medicationLists(HttpServletRequest request) {
    return Sender.of(request)
        .map(sender -> lists.getOrDefault(sender.client().issuer(), Set.of()))
        .orElse(Set.of());
  }

  /** Null where no client is configured. */
  @Nullable String issuer(HttpServletRequest request) {
    return Sender.of(request).map(sender -> sender.client().issuer()).orElse(null);
  }
}
