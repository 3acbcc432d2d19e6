package org.skinfirst.server.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.embed.Skinfirst;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.setting.WrongSettingException;

/**
 * The advisor, read beside the start of everything else. Then each service is called once, so that
 * the first call from outside is as fast as the next.
 */
public final class EarlyAdvisor {

  private final CompletableFuture<Advisor> read = new CompletableFuture<>();
  private final CompletableFuture<Void> warm = new CompletableFuture<>();

  /**
   * @param folder of rules; the shipped ones when null
   * @param region whose products the orders name; the pack's first when null
   * @param chartLanguage in which orders are written; the region's when null
   */
  EarlyAdvisor(@Nullable String folder, @Nullable String region, @Nullable String chartLanguage) {
    Thread reader = new Thread(() -> read(folder, region, chartLanguage), "rules");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(
      @Nullable String folder, @Nullable String region, @Nullable String chartLanguage) {
    try {
      PackFolder rules = rules(folder);
      check(rules, region, chartLanguage);
      Advisor advisor = Advisor.of(rules, region, chartLanguage);
      read.complete(advisor);
      Skinfirst.of(advisor).warmUp(); // here, as whoever waits has more to do
      warm.complete(null);
    } catch (RuntimeException | Error e) {
      read.completeExceptionally(e);
      warm.completeExceptionally(e);
    }
  }

  private static PackFolder rules(@Nullable String folder) {
    if (folder == null) {
      return PackFolder.shipped();
    }
    if (!Files.isRegularFile(Path.of(folder, "pack.yaml"))) {
      throw new WrongSettingException(
          "skinfirst.rules",
          "is '" + folder + "', which is no folder of rules: it holds no pack.yaml",
          "Name a folder of rules, or unset it to serve the shipped ones.");
    }
    return PackFolder.of(Path.of(folder));
  }

  private static void check(
      PackFolder rules, @Nullable String region, @Nullable String chartLanguage) {
    if (region == null && chartLanguage == null) {
      return;
    }
    Pack pack = Pack.read(rules, new Faults());
    if (region != null && !pack.regions().containsKey(region)) {
      throw new WrongSettingException(
          "skinfirst.region",
          "is '" + region + "', for which the rules have no products",
          "Set it to one of " + String.join(", ", pack.regions().keySet()) + ".");
    }
    if (chartLanguage != null && !pack.languages().contains(chartLanguage)) {
      throw new WrongSettingException(
          "skinfirst.chart-language",
          "is '" + chartLanguage + "', in which the orders are not written",
          "Set it to one of " + String.join(", ", pack.languages()) + ".");
    }
  }

  /**
   * Waits for it.
   *
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the folder
   */
  public Advisor get() {
    return result(read);
  }

  /** Waits until the first call would be answered as fast as the next. */
  void awaitWarm() {
    result(warm);
  }

  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
