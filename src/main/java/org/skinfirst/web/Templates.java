package org.skinfirst.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The HTML of pages and their parts. Whatever is put in is escaped, but for checked Markdown. */
public final class Templates {

  private static final String FOLDER = "/web/";

  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .escapeHTML(true)
          .nullValue("")
          .emptyStringIsFalse(true)
          .zeroIsFalse(true)
          .withLoader(name -> new StringReader(text(name)));
  private final Map<String, Template> compiled = new ConcurrentHashMap<>();

  /**
   * @param name of a template, without folder and ending
   * @param values what is put in, by name; one that is missing is an error. The texts of the pages
   *     are under {@code t}
   */
  public String render(String name, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    if (values.get("t") instanceof Map<?, ?> texts) {
      texts.forEach((key, text) -> all.put("t." + key, text)); // a dot in a name is no path here
    }
    return compiled.computeIfAbsent(name, this::compile).execute(all);
  }

  private Template compile(String name) {
    return compiler.compile(text(name));
  }

  private static String text(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(FOLDER + name + ".mustache")) {
      if (in == null) {
        throw new IllegalArgumentException("no template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
