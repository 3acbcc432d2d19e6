package org.skinfirst.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** What the pages themselves say, in each language that they are written in. */
public final class Texts {

  /** The first is shown where a reader asks for none of them. */
  public static final List<String> LANGUAGES = List.of("en", "es", "de");

  private final Map<String, Map<String, String>> byLanguage = new LinkedHashMap<>();

  public Texts() {
    LANGUAGES.forEach(language -> byLanguage.put(language, read(language)));
  }

  private static Map<String, String> read(String language) {
    Properties read = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(
                Texts.class.getResourceAsStream("/web/texts." + language + ".properties")),
            StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    read.stringPropertyNames().forEach(name -> texts.put(name, read.getProperty(name)));
    return Collections.unmodifiableMap(texts);
  }

  /** By name. */
  public Map<String, String> in(String language) {
    return Objects.requireNonNullElseGet(
        byLanguage.get(language), () -> byLanguage.getOrDefault(LANGUAGES.get(0), Map.of()));
  }

  /** The language of {@code ?lang=}, or else the first that the browser asks for. */
  public static String language(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    if (asked != null && LANGUAGES.contains(asked)) {
      return asked;
    }
    for (Locale locale : Collections.list(request.getLocales())) {
      if (LANGUAGES.contains(locale.getLanguage())) {
        return locale.getLanguage();
      }
    }
    return LANGUAGES.get(0);
  }
}
