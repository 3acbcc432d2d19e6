package org.skinfirst.server.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.pack.signed.UnusablePackException;
import org.skinfirst.server.settings.PackSettings;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.text.Build;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;

/** The place that the settings name, and what may be served from it. */
public final class RulesSource {

  private static final Logger LOG = LoggerFactory.getLogger(RulesSource.class);
  private static final String SETTING = "skinfirst.rules";

  private final @Nullable Path place;
  private final PackSettings pack;
  private final @Nullable String region;
  private final @Nullable String chartLanguage;

  private RulesSource(
      @Nullable Path place,
      PackSettings pack,
      @Nullable String region,
      @Nullable String chartLanguage) {
    this.place = place;
    this.pack = pack;
    this.region = region;
    this.chartLanguage = chartLanguage;
  }

  public static RulesSource of(Binder settings) {
    return new RulesSource(
        settings.bind(SETTING, String.class).map(Path::of).orElse(null),
        settings.bindOrCreate("skinfirst.pack", PackSettings.class),
        settings.bind("skinfirst.region", String.class).orElse(null),
        settings.bind("skinfirst.chart-language", String.class).orElse(null));
  }

  /**
   * Rules that were read and whose signatures count; whether they have faults is not known yet.
   *
   * @param file the pack file; null for a folder and the shipped rules
   */
  public record Content(PackFolder folder, Origin origin, byte @Nullable [] file) {}

  /** Rules that can be served. */
  public record Loaded(Advisor advisor, Content content) {}

  /** The folder or pack file; null for the shipped rules. */
  @Nullable Path place() {
    return place;
  }

  boolean isPack() {
    return place != null && Files.isRegularFile(place);
  }

  /** How often to look for a new one; zero is never. */
  Duration watch() {
    return place == null ? Duration.ZERO : pack.watch(isPack());
  }

  /**
   * @throws UnusablePackException when it is a pack file that must not be served
   * @throws WrongSettingException when nothing is there that could be
   */
  public Content read() {
    if (place == null) {
      return new Content(PackFolder.shipped(), Origin.JAR, null);
    }
    if (isPack()) {
      return readPack(place);
    }
    if (!Files.isRegularFile(place.resolve("pack.yaml"))) {
      throw new WrongSettingException(
          SETTING,
          "is '" + place + "', which is no folder of rules: it holds no pack.yaml",
          "Name a folder of rules, or unset it to serve the shipped ones.");
    }
    return new Content(PackFolder.of(place), new Origin(place.toString(), List.of()), null);
  }

  /** All is judged by bytes that were read once. */
  private Content readPack(Path file) {
    try {
      PackFile read = PackFile.read(file);
      List<String> signers = pack.isTrusting() ? pack.keys().check(read) : List.of();
      String version = Build.version();
      if (!read.manifest().engine().includes(version)) {
        throw new WrongSettingException(
            SETTING,
            "is a pack for other versions of the program: %s, and this is %s"
                .formatted(read.manifest().engine(), version),
            "Serve a pack that was made for this version.");
      }
      if (!pack.isTrusting()) {
        LOG.warn("THE PACK {} IS SERVED UNCHECKED: no skinfirst.pack.trusted-keys are set", file);
      }
      return new Content(
          compiled(read.folder()), new Origin(file.toString(), signers), read.bytes());
    } catch (IOException e) {
      throw new WrongSettingException(
          SETTING, "is '" + file + "', which cannot be read", "Let the service read it.");
    }
  }

  /** The same rules as those of the jar were compiled when it was built. */
  private static PackFolder compiled(PackFolder folder) {
    PackFolder shipped = PackFolder.shipped();
    return folder.digest().equals(shipped.digest()) ? shipped : folder;
  }

  /**
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the rules
   * @throws WrongSettingException when they do not have what the settings ask for
   */
  public Advisor compile(PackFolder rules) {
    check(rules);
    return Advisor.of(rules, region, chartLanguage);
  }

  private void check(PackFolder rules) {
    if (region == null && chartLanguage == null) {
      return;
    }
    Pack read = Pack.read(rules, new Faults());
    if (region != null && !read.regions().containsKey(region)) {
      throw new WrongSettingException(
          "skinfirst.region",
          "is '" + region + "', for which the rules have no products",
          "Set it to one of " + String.join(", ", read.regions().keySet()) + ".");
    }
    if (chartLanguage != null && !read.languages().contains(chartLanguage)) {
      throw new WrongSettingException(
          "skinfirst.chart-language",
          "is '" + chartLanguage + "', in which the orders are not written",
          "Set it to one of " + String.join(", ", read.languages()) + ".");
    }
  }
}
