package org.skinfirst.web.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.skinfirst.web.Templates;
import org.skinfirst.web.Texts;

/** Parts of the page, in the language that its reader reads. */
final class Fragment {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Templates templates;
  private final Texts texts;

  Fragment(Templates templates, Texts texts) {
    this.templates = templates;
    this.texts = texts;
  }

  Map<String, String> texts(HttpServletRequest request) {
    return texts.in(Texts.language(request));
  }

  String html(String template, Map<String, Object> values, HttpServletRequest request) {
    return html(template, values, Texts.language(request));
  }

  String html(String template, Map<String, Object> values, String language) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("t", texts.in(language));
    all.put("lang", language);
    all.put("root", "");
    return templates.render(template, all);
  }

  static byte[] json(Object values) {
    try {
      return MAPPER.writeValueAsBytes(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
