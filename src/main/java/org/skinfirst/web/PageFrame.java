package org.skinfirst.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.skinfirst.pack.Pack;

/** What all pages have around them: language, addresses, the pack that is served. */
public final class PageFrame {

  private final Templates templates;
  private final Texts texts;
  private final WebSettings settings;
  private final WorkbenchAccess access;
  private final ShownRules rules;

  PageFrame(
      Templates templates,
      Texts texts,
      WebSettings settings,
      WorkbenchAccess access,
      ShownRules rules) {
    this.templates = templates;
    this.texts = texts;
    this.settings = settings;
    this.access = access;
    this.rules = rules;
  }

  /** Values that every page has; others may be added. */
  public Map<String, Object> values(HttpServletRequest request) {
    String language = Texts.language(request);
    Pack pack = rules.advisor().pack();
    Map<String, Object> values = new HashMap<>();
    values.put("t", texts.in(language));
    values.put("lang", language);
    values.put("languages", languages(language));
    values.put("base", base(request));
    values.put("address", base(request) + request.getRequestURI());
    long depth = request.getRequestURI().chars().filter(c -> c == '/').count() - 1;
    values.put("root", "../".repeat((int) depth));
    values.put("workbench", access.isOpenTo(request));
    values.put("packTitle", pack.title());
    values.put("packId", pack.id());
    values.put("packVersion", pack.version());
    values.put("packDigest", pack.digest());
    values.put("packDigestShort", pack.digest().substring(0, 12));
    values.put("publisher", pack.publisher());
    return values;
  }

  /** The whole page. */
  public String page(String template, Map<String, Object> values) {
    return templates.render(template, values);
  }

  /** The language of the pages where the cards are written in it, or else their first. */
  public String cardLanguage(HttpServletRequest request) {
    String language = Texts.language(request);
    Pack pack = rules.advisor().pack();
    return pack.allLanguages().contains(language) ? language : pack.languages().get(0);
  }

  /** What the page says, in the language of the request. */
  Map<String, String> texts(HttpServletRequest request) {
    return texts.in(Texts.language(request));
  }

  private String base(HttpServletRequest request) {
    if (!settings.publicUrl().isEmpty()) {
      return settings.publicUrl();
    }
    String host = request.getServerName();
    return request.getScheme() + "://" + host + ':' + request.getServerPort();
  }

  private static List<Map<String, Object>> languages(String current) {
    List<Map<String, Object>> languages = new ArrayList<>();
    for (String code : Texts.LANGUAGES) {
      Locale locale = Locale.forLanguageTag(code);
      String name = locale.getDisplayLanguage(locale);
      languages.add(
          Map.of(
              "code",
              code,
              "name",
              name.substring(0, 1).toUpperCase(locale) + name.substring(1),
              "current",
              code.equals(current)));
    }
    return languages;
  }
}
