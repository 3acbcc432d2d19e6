package org.skinfirst.chart.kinds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Names of code systems: what senders write, the URL that FHIR gives it, and how codes compare. */
public final class CodeSystems {

  private static final String FILE = "/code-systems.tsv";
  private static final Map<String, CodeSystem> BY_NAME = read();
  private static final Map<String, CodeSystem> BY_ALIAS = aliases();

  /** What senders have called systems so far; the first of them, as a sender could make up any. */
  private static final Map<String, Optional<CodeSystem>> SEEN = new ConcurrentHashMap<>();

  private static final int MOST_SEEN = 1000;

  /** Short names, as authors write them in scenarios. */
  public static final Map<String, String> SHORT = shortNames();

  private CodeSystems() {}

  private static Map<String, CodeSystem> read() {
    Map<String, CodeSystem> systems = new LinkedHashMap<>();
    try (InputStream in = CodeSystems.class.getResourceAsStream(FILE)) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("name\t"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> systems.put(cells[0], CodeSystem.of(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return systems;
  }

  private static Map<String, CodeSystem> aliases() {
    Map<String, CodeSystem> aliases = new HashMap<>();
    for (CodeSystem system : BY_NAME.values()) {
      aliases.put(plain(system.url()), system);
      system.also().forEach(alias -> aliases.put(plain(alias), system));
    }
    return aliases;
  }

  private static Map<String, String> shortNames() {
    Map<String, String> urls = new LinkedHashMap<>();
    BY_NAME.forEach((name, system) -> urls.put(name, system.url()));
    return Map.copyOf(urls);
  }

  /** Without what does not tell one system from another. */
  private static String plain(String system) {
    String name = system.strip().toLowerCase(Locale.ROOT);
    int version = name.indexOf('|');
    name = version < 0 ? name : name.substring(0, version);
    name = name.startsWith("urn:oid:") ? name.substring(8) : name;
    name = name.startsWith("https:") ? "http:" + name.substring(6) : name;
    while (name.endsWith("/")) {
      name = name.substring(0, name.length() - 1);
    }
    return name;
  }

  private static @Nullable CodeSystem find(String system) {
    Optional<CodeSystem> found = SEEN.get(system);
    if (found == null) {
      found = Optional.ofNullable(byAlias(plain(system)));
      if (SEEN.size() < MOST_SEEN) {
        SEEN.put(system, found);
      }
    }
    return found.orElse(null);
  }

  /** An edition or version stands behind the URL of the system that it is of. */
  private static @Nullable CodeSystem byAlias(String name) {
    CodeSystem found = BY_ALIAS.get(name);
    int end = name.lastIndexOf('/');
    while (found == null && end > 0) {
      found = BY_ALIAS.get(name.substring(0, end));
      end = name.lastIndexOf('/', end - 1);
    }
    return found;
  }

  /** The URL that FHIR gives the system that a sender names. */
  public static String url(String system) {
    CodeSystem found = find(system);
    return found == null ? system : found.url();
  }

  /**
   * What is wrong with a code as it is written; empty for nothing, and where the system is not
   * known.
   */
  public static String flaw(String system, String code) {
    CodeSystem found = find(system);
    if (found == null) {
      return "";
    }
    if (!found.shape().matcher(code).matches()) {
      return "has not the form of a code";
    }
    return found.check().isRight(code) ? "" : "has a wrong check digit";
  }

  /** Whether a code may be written with more behind it, and mean the same. */
  static boolean mayBeLonger(String system) {
    CodeSystem found = find(system);
    return found != null && found.style() != CodeSystem.Style.PLAIN;
  }

  /** The letter behind a code that says how sure it is; empty where there is none. */
  public static String certainty(String system, String code) {
    CodeSystem found = find(system);
    return found == null ? "" : found.certainty(code);
  }

  /** The same of words that repeat the code, with the letter behind it. */
  public static String certainty(String system, String code, String words) {
    CodeSystem found = find(system);
    return found == null ? "" : found.certainty(code, words);
  }

  /** Whether a code of the system that no set has belongs to none: sets have its headings. */
  public static boolean hasHeadings(String system) {
    CodeSystem found = find(system);
    return found != null && found.hasHeadings();
  }

  /** A code as it is compared, behind its system. */
  static String key(String system, String code) {
    CodeSystem found = find(system);
    return found == null ? system + '|' + code.strip() : found.url() + '|' + found.plain(code);
  }

  /** The code under its own system, and under those that it extends. */
  static List<String> keys(String system, String code) {
    CodeSystem found = find(system);
    if (found == null) {
      return List.of(system + '|' + code.strip());
    }
    List<String> keys = new ArrayList<>(2);
    while (found != null) {
      keys.add(found.url() + '|' + found.plain(code));
      found = BY_NAME.get(found.parent());
    }
    return keys;
  }

  /** The headings that a code stands below, itself first; none where its system has no headings. */
  static List<String> headings(String system, String code) {
    List<String> headings = new ArrayList<>();
    CodeSystem found = find(system);
    while (found != null) {
      String plain = found.plain(code);
      boolean isCode = found.hasHeadings() && plain.chars().noneMatch(Character::isWhitespace);
      for (int end = plain.length(); isCode && end > 0; end--) {
        headings.add(found.url() + '|' + plain.substring(0, end));
      }
      found = BY_NAME.get(found.parent());
    }
    return headings;
  }
}
