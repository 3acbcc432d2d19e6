package org.skinfirst.author.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.WrittenCode;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.Conventions;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/**
 * A code that a file of the folder names.
 *
 * @param at where it stands
 * @param display empty where none is written
 * @param proves whether it is in a case, which may write a system in another way and leave out the
 *     display
 */
record CodeMention(Yaml at, String system, String code, String display, boolean proves) {

  private static final String UNITS = "http://unitsofmeasure.org";

  /** Every one of value sets, orders, conventions and scenarios; blanks of sweeps left out. */
  static List<CodeMention> all(PackFolder folder) {
    List<CodeMention> found = new ArrayList<>();
    for (String path : folder.paths("valuesets/", ".json")) {
      Yaml compose = read(folder, path).get("compose").orElse(null);
      for (String part : List.of("include", "exclude")) {
        if (compose != null) {
          compose.get(part).ifPresent(groups -> groups.items().forEach(g -> addGroup(g, found)));
        }
      }
    }
    for (String path : folder.paths("orders/", ".yaml")) {
      addAll(read(folder, path), false, found);
    }
    for (String path : folder.paths("", ScenarioFiles.SUFFIX)) {
      addAll(read(folder, path), true, found);
    }
    if (folder.has(Conventions.FILE)) {
      addConventions(read(folder, Conventions.FILE), found);
    }
    return found;
  }

  /** What is wrong with the file itself is reported by whoever reads it for use. */
  private static Yaml read(PackFolder folder, String path) {
    return Yaml.read(folder, path, new Faults());
  }

  private static void addGroup(Yaml group, List<CodeMention> found) {
    String system = group.text("system", "");
    if (system.isEmpty() || system.equals(ValueSet.WORDS)) {
      return;
    }
    if (!CodeSystems.SHORT.containsValue(system)) {
      found.add(new CodeMention(group.require("system"), system, "", "", false));
      return; // said once, and not of each of its codes
    }
    for (Yaml concept : group.get("concept").map(Yaml::items).orElse(List.of())) {
      String display = concept.text("display", "");
      Yaml at = concept.get("code").orElse(concept);
      found.add(new CodeMention(at, system, concept.text("code", ""), display, false));
    }
    for (Yaml filter : group.get("filter").map(Yaml::items).orElse(List.of())) {
      found.add(new CodeMention(filter, system, filter.text("value", ""), "", false));
    }
  }

  private static void addAll(Yaml yaml, boolean proves, List<CodeMention> found) {
    if (yaml.isMap()) {
      String system = text(yaml, "system");
      String code = text(yaml, "code");
      if (!code.isEmpty() && !system.isEmpty() && !system.equals(UNITS)) {
        add(new CodeMention(yaml, system, code, text(yaml, "display"), proves), found);
      }
      yaml.members().values().forEach(member -> addAll(member, proves, found));
    } else if (yaml.isText()) {
      WrittenCode.of(yaml.text())
          .map(w -> new CodeMention(yaml, w.system(), w.code(), w.display(), proves))
          .ifPresent(mention -> add(mention, found));
    } else {
      yaml.items().forEach(item -> addAll(item, proves, found));
    }
  }

  private static String text(Yaml yaml, String key) {
    return yaml.get(key).filter(Yaml::isText).map(Yaml::text).orElse("");
  }

  private static void add(CodeMention mention, List<CodeMention> found) {
    if (!(mention.system() + mention.code()).contains("{")) {
      found.add(mention);
    }
  }

  private static void addConventions(Yaml yaml, List<CodeMention> found) {
    Map<String, String> systems = new HashMap<>();
    yaml.get("systems")
        .ifPresent(named -> named.members().forEach((name, url) -> systems.put(name, url.text())));
    List<Yaml> codes = new ArrayList<>();
    yaml.get("no").flatMap(no -> no.get("codes")).ifPresent(no -> codes.addAll(no.items()));
    yaml.get("statuses")
        .ifPresent(all -> all.members().values().forEach(some -> codes.addAll(some.items())));
    for (Yaml code : codes) {
      String[] parts = code.text().split(" ", 2);
      String system = systems.getOrDefault(parts[0], "");
      if (parts.length == 2 && CodeSystems.SHORT.containsValue(system)) {
        found.add(new CodeMention(code, system, parts[1], "", false));
      }
    }
  }
}
