package org.skinfirst.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What parts one FHIR resource from another, element by element. */
final class ResourceChanges {

  /**
   * @param mark plus for what comes, minus for what goes
   * @param element path of the element
   */
  record Line(String mark, String element, String value) {

    public boolean comes() {
      return mark.equals("+");
    }
  }

  private ResourceChanges() {}

  /**
   * @param before missing where nothing was there
   * @param after missing where nothing is left
   */
  static List<Line> of(JsonNode before, JsonNode after) {
    Map<String, String> old = new LinkedHashMap<>();
    Map<String, String> now = new LinkedHashMap<>();
    flatten("", before, old);
    flatten("", after, now);
    Set<String> all = new LinkedHashSet<>(now.keySet());
    all.addAll(old.keySet());
    List<Line> lines = new ArrayList<>();
    for (String element : all) {
      String was = old.get(element);
      String is = now.get(element);
      if (was != null && !was.equals(is)) {
        lines.add(new Line("−", element, was));
      }
      if (is != null && !is.equals(was)) {
        lines.add(new Line("+", element, is));
      }
    }
    return lines;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> to) {
    String start = path.isEmpty() ? "" : path + '.';
    if (node.isObject()) {
      node.properties().forEach(member -> flatten(start + member.getKey(), member.getValue(), to));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(node.size() == 1 ? path : path + '[' + i + ']', node.get(i), to);
      }
    } else if (!node.isMissingNode()) {
      to.put(path, node.asText());
    }
  }
}
