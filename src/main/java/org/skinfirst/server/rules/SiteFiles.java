package org.skinfirst.server.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.trust.ClientSettings;

/** What sites call the things to order. */
final class SiteFiles {

  private final SiteOrders everywhere;
  private final Map<String, SiteOrders> byIssuer = new HashMap<>();

  SiteFiles(Settings settings, Advisor advisor) {
    this.everywhere = read("skinfirst.site", settings.site(), advisor, SiteOrders.NONE);
    for (int n = 0; n < settings.clients().size(); n++) {
      ClientSettings client = settings.clients().get(n);
      byIssuer.put(
          client.iss(),
          read("skinfirst.clients[" + n + "].site", client.site(), advisor, everywhere));
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

  /** Of a client; of everybody where no client is configured. */
  SiteOrders of(@Nullable String issuer) {
    return issuer == null ? everywhere : byIssuer.getOrDefault(issuer, everywhere);
  }
}
