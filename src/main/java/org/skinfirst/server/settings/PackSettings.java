package org.skinfirst.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.signed.TrustedKeys;
import org.skinfirst.pack.signed.UnusablePackException;
import org.skinfirst.setting.Range;
import org.skinfirst.setting.WrongSettingException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which packs of rules are served.
 *
 * @param trustedKeys public keys of people whose signatures count: PEM files, or what stands
 *     between the first and the last line of one; with them no folder of rules is served
 * @param signatures how many of these people must have signed a pack
 * @param watch how often the pack file is looked at for a new one; 0s never; 5s for a pack file and
 *     never for a folder when unset
 * @param kept folder of the packs that were served last, for {@code pack rollback}; {@code packs}
 *     in {@code skinfirst.home} when unset
 */
public record PackSettings(
    @DefaultValue List<String> trustedKeys,
    @DefaultValue("1") int signatures,
    @Nullable Duration watch,
    @Nullable Path kept) {

  private static final String KEYS = "skinfirst.pack.trusted-keys";

  /**
   * @throws WrongSettingException when one is out of range
   */
  public PackSettings {
    trustedKeys = List.copyOf(trustedKeys);
    Range.check("skinfirst.pack.signatures", signatures, 1, 20);
    if (watch != null) {
      Range.check("skinfirst.pack.watch", watch, "0s", "1d");
    }
  }

  /**
   * The settings that a service started with these arguments would have.
   *
   * @throws WrongSettingException when it would not start with them
   */
  public static PackSettings of(String... arguments) {
    try {
      return CommandSettings.of(arguments).bindOrCreate("skinfirst.pack", PackSettings.class);
    } catch (BindException e) {
      throw WrongSettingException.of(e);
    }
  }

  public boolean isTrusting() {
    return !trustedKeys.isEmpty();
  }

  /**
   * @throws WrongSettingException when one is no key
   */
  public TrustedKeys keys() {
    try {
      return new TrustedKeys(trustedKeys, isTrusting() ? signatures : 0);
    } catch (UnusablePackException e) {
      throw new WrongSettingException(
          KEYS, "cannot be used: " + e.getMessage(), "Name public keys, each a PEM file.");
    }
  }

  /** How often to look for a new pack; zero is never. */
  public Duration watch(boolean isPack) {
    return watch == null ? Duration.ofSeconds(isPack ? 5 : 0) : watch;
  }

  /**
   * @param rules folder or pack file; the shipped rules when null
   * @param isForOthers whether calls are taken from more than this machine
   * @throws WrongSettingException when these rules must not be served with these settings
   */
  void check(@Nullable Path rules, boolean isForOthers) {
    keys();
    if (rules == null) {
      return;
    }
    boolean isFolder = rules.toFile().isDirectory();
    if (isTrusting() && isFolder) {
      throw new WrongSettingException(
          "skinfirst.rules",
          "is a folder, and with " + KEYS + " only signed packs are served",
          "Make a pack of it with 'skinfirst pack sign', or unset " + KEYS + ".");
    }
    if (!isTrusting() && isForOthers && rules.toFile().isFile()) {
      throw new WrongSettingException(
          KEYS,
          "is missing, and skinfirst.rules is a pack that others would be served with",
          "Name the public keys of those whose signatures count.");
    }
  }
}
