package org.skinfirst.server.call;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.feedback.Caller;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.trust.ClientSettings;
import org.skinfirst.trust.Sender;
import org.springframework.stereotype.Component;

/** Who calls, and what their site calls the things to order. */
@Component
public class Callers {

  private final SiteOrders everywhere;
  private final Map<String, SiteOrders> byIssuer = new HashMap<>();
  private final Map<String, Set<String>> lists = new HashMap<>();

  Callers(Settings settings, Advisor advisor) {
    this.everywhere = read("skinfirst.site", settings.site(), advisor, SiteOrders.NONE);
    for (int n = 0; n < settings.clients().size(); n++) {
      ClientSettings client = settings.clients().get(n);
      byIssuer.put(
          client.iss(),
          read("skinfirst.clients[" + n + "].site", client.site(), advisor, everywhere));
      if (client.medicationLists() != null) {
        lists.put(client.iss(), client.medicationLists().types());
      }
    }
  }

  private static SiteOrders read(
      String property, @Nullable Path file, Advisor advisor, SiteOrders otherwise) {
    if (file == null) {
      return otherwise;
    }
    try {
      return advisor.siteOrders(file.toString(), Files.readString(file));
    } catch (FaultyPackException e) {
      throw new WrongSettingException(
          property,
          "names a file with faults:\n"
              + String.join("\n", e.faults().stream().map(String::valueOf).toList()),
          "Correct the file.");
    } catch (IOException e) {
      throw new WrongSettingException(
          property, "names a file that cannot be read", "Name a YAML file in UTF-8, or unset it.");
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

  SiteOrders site(HttpServletRequest request) {
    return Sender.of(request)
        .map(sender -> byIssuer.get(sender.client().issuer()))
        .orElse(everywhere);
  }
}
