package org.skinfirst.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.PseudonymKey;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.UnusableKeyException;
import org.skinfirst.feedback.store.Limits;
import org.skinfirst.feedback.store.StorePlace;
import org.skinfirst.setting.Range;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.trust.used.SharedDatabase;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How feedback is kept.
 *
 * @param file of the embedded database; {@code feedback.db} in {@code skinfirst.home} when unset
 * @param url of a PostgreSQL database to use instead, {@code jdbc:postgresql:…}
 * @param username at that database
 * @param password at that database
 * @param allowWeak true runs on a database that may forget what it has acknowledged
 * @param key of the patients' pseudonyms, at least 32 characters; made at the first start, beside
 *     the embedded database, when unset
 * @param allowOtherKey true goes on with another key than the one that the newest card was recorded
 *     with
 * @param quietFor how long a card that was called wrong for a patient is not shown to them again
 * @param keepEvents how long cards and reports are kept
 * @param keepUnanswered how long cards that nobody answered are kept; counted are they as long as
 *     the others
 * @param keepTexts how long comments, and bodies that were not understood, are kept
 * @param quarantineSize how much of what was not understood is kept at most
 * @param allowLargePurge true lets a purge delete more than a tenth of what is kept at once
 * @param hideBelow counts smaller than this are left out of the statistics; 0 hides none
 */
public record FeedbackSettings(
    @Nullable Path file,
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("false") boolean allowWeak,
    @Nullable String key,
    @DefaultValue("false") boolean allowOtherKey,
    @DefaultValue("90d") Duration quietFor,
    @DefaultValue("730d") Duration keepEvents,
    @DefaultValue("90d") Duration keepUnanswered,
    @DefaultValue("90d") Duration keepTexts,
    @DefaultValue("100MB") DataSize quarantineSize,
    @DefaultValue("false") boolean allowLargePurge,
    @DefaultValue("0") int hideBelow) {

  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * @throws WrongSettingException when one is out of range
   */
  public FeedbackSettings {
    Range.check("skinfirst.feedback.quiet-for", quietFor, "0d", "3650d");
    Range.check("skinfirst.feedback.keep-events", keepEvents, "1d", "36500d");
    Range.check("skinfirst.feedback.keep-unanswered", keepUnanswered, "1d", "36500d");
    Range.check("skinfirst.feedback.keep-texts", keepTexts, "1d", "36500d");
    Range.check("skinfirst.feedback.quarantine-size", quarantineSize, "0B", "100GB");
    Range.check("skinfirst.feedback.hide-below", hideBelow, 0, 1_000);
    if (url != null && !url.startsWith(POSTGRESQL)) {
      throw new WrongSettingException(
          "skinfirst.feedback.url",
          "does not begin with " + POSTGRESQL,
          "Name a PostgreSQL database, such as jdbc:postgresql://host/database, or unset it.");
    }
    if (url != null && !StorePlace.isUrl(url)) {
      throw new WrongSettingException(
          "skinfirst.feedback.url",
          "cannot be read: its host, port or options are not well formed",
          "Write it as in jdbc:postgresql://host:5432/database?sslmode=require.");
    }
  }

  /**
   * The settings that a service started with these arguments would have.
   *
   * @throws WrongSettingException when it would not start with them
   */
  public static FeedbackSettings of(String... arguments) {
    try {
      return CommandSettings.of(arguments)
          .bindOrCreate("skinfirst.feedback", FeedbackSettings.class);
    } catch (BindException e) {
      throw WrongSettingException.of(e);
    }
  }

  /** What is past its time; what is to be quiet stays as long as that lasts. */
  public Limits limits(Instant now) {
    Duration quiet = quietFor.compareTo(keepEvents) > 0 ? quietFor : keepEvents;
    return new Limits(
        now.minus(keepEvents), now.minus(keepUnanswered), now.minus(quiet), now.minus(keepTexts));
  }

  public StorePlace place() {
    Path place =
        file == null ? Path.of(System.getProperty("user.home"), ".skinfirst", "feedback.db") : file;
    return new StorePlace(place, url, username, password, allowWeak);
  }

  /** Of all files that the service makes for itself. */
  public Path folder() {
    return Objects.requireNonNull(place().file().toAbsolutePath().getParent());
  }

  /**
   * The database that all instances share; null where each has its own.
   *
   * @param tables makes its tables
   */
  public @Nullable SharedDatabase shared(Runnable tables) {
    return url == null ? null : new SharedDatabase(url, username, password, tables);
  }

  /**
   * Of a key that is there.
   *
   * @throws UnusableKeyException when there is no key, or too short a one
   */
  public Pseudonyms pseudonyms() {
    return pseudonyms(false);
  }

  /**
   * @param mayMakeKey makes a key where there is none beside the embedded database
   * @throws UnusableKeyException when there is no key, or too short a one
   */
  public Pseudonyms pseudonyms(boolean mayMakeKey) {
    return new Pseudonyms(key(mayMakeKey));
  }

  /**
   * The key itself, for a backup.
   *
   * @throws UnusableKeyException when there is no key, or too short a one
   */
  public byte[] secret() {
    return key(false);
  }

  private byte[] key(boolean mayMakeKey) {
    if (key != null) {
      return PseudonymKey.of(key);
    }
    if (url != null) {
      throw new UnusableKeyException(
          "skinfirst.feedback.key is missing: with skinfirst.feedback.url all instances need one"
              + " and the same key");
    }
    return mayMakeKey ? PseudonymKey.in(keyFile()) : PseudonymKey.read(keyFile());
  }

  /** Of the key, where no setting has it. */
  public Path keyFile() {
    return place().file().resolveSibling("feedback.key");
  }

  /** Without password and key. */
  @Override
  public String toString() {
    return "FeedbackSettings[" + place() + ']';
  }
}
