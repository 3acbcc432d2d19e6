package org.skinfirst.author.lint;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.Yaml;
import org.skinfirst.rules.RuleInfo;

/** Scenario files that cannot be read, name what does not exist, or prove too little. */
final class ScenarioChecks {

  private static final List<String> IDS = List.of("cards", "some", "never", "order");
  private static final List<String> KEYS = List.of("unsent", "refused");
  private static final List<String> RESOURCES = List.of("with", "draft");

  private final Content content;
  private final Set<String> recommendations;

  ScenarioChecks(Content content) {
    this.content = content;
    this.recommendations = content.recommendations();
  }

  void run() {
    for (String path : content.folder().paths("", ScenarioFiles.SUFFIX)) {
      // Whether it is YAML at all has just been reported.
      checkNames(path, Yaml.read(content.folder(), path, new Faults()));
    }
    for (String id : recommendations) {
      boolean retired =
          content.rules().stream()
              .filter(rule -> rule.id().equals(id))
              .allMatch(rule -> rule.status() == RuleInfo.Status.RETIRED);
      if (!retired) {
        checkPolarity(id);
      }
    }
  }

  private void checkNames(String path, Yaml file) {
    String id = path.substring(0, path.length() - ScenarioFiles.SUFFIX.length());
    if (path.contains("/")) {
      file.get("about").filter(about -> !about.text().equals(id)).ifPresent(this::notItsPath);
      if (!recommendations.contains(id)) {
        content
            .faults()
            .add(Lint.ID_NOT_PATH, path, 1, "belongs to no rule", nearest(id, recommendations));
      }
    }
    checkTypes(file.get("base").map(Yaml::items).orElse(List.of()));
    for (Yaml one : file.get("cases").map(Yaml::items).orElse(List.of())) {
      for (String key : IDS) {
        each(one, key)
            .forEach(
                item ->
                    names(item).forEach(n -> check(item, n, "recommendation", recommendations)));
      }
      for (String key : KEYS) {
        each(one, key).forEach(item -> check(item, item.text(), "prefetch key", prefetch()));
      }
      each(one, "by").forEach(item -> check(item, item.text(), "rule", ruleNames()));
      each(one, "is").forEach(item -> checkKind(one, item));
      one.get("hook").ifPresent(hook -> check(hook, hook.text(), "hook", hooks()));
      RESOURCES.forEach(key -> checkTypes(each(one, key)));
    }
  }

  /** A blank of a sweep stands for what its rows have there. */
  private void checkKind(Yaml one, Yaml item) {
    Set<String> known = content.kinds();
    if (!item.text().startsWith("{")) {
      check(item, item.text(), "kind", known);
      return;
    }
    String blank = item.text().replaceAll("[{}]", "");
    for (Yaml row : each(one, "each")) {
      each(row, blank).forEach(kind -> check(kind, kind.text(), "kind", known));
    }
  }

  private void notItsPath(Yaml about) {
    content
        .faults()
        .add(
            Lint.ID_NOT_PATH,
            about.file(),
            about.line(),
            "'about' is '" + about.text() + "'",
            "name the recommendation that the file lies beside");
  }

  private void checkTypes(List<Yaml> fragments) {
    Set<String> types = FhirContext.forR4Cached().getResourceTypes();
    for (Yaml fragment : fragments) {
      fragment.members().keySet().forEach(type -> check(fragment, type, "resource type", types));
    }
  }

  private static List<Yaml> each(Yaml one, String key) {
    return one.get(key)
        .filter(value -> !value.isText() || !value.text().isEmpty())
        .map(Yaml::items)
        .orElse(List.of());
  }

  private static Collection<String> names(Yaml item) {
    return item.isMap() ? item.members().keySet() : List.of(item.text());
  }

  private void check(Yaml at, String name, String what, Collection<String> known) {
    if (!known.contains(name)) {
      content
          .faults()
          .add(
              Lint.UNKNOWN_NAME,
              at.file(),
              at.line(),
              what + " '" + name + "' does not exist",
              nearest(name, known));
    }
  }

  private static String nearest(String name, Collection<String> known) {
    return "did you mean '" + Nearest.of(name, known) + "'?";
  }

  private Set<String> ruleNames() {
    return content.rules().stream().map(RuleInfo::name).collect(Collectors.toSet());
  }

  private Set<String> prefetch() {
    Set<String> keys = new TreeSet<>();
    content.knowledge().pack().services().forEach(s -> keys.addAll(s.prefetch().keySet()));
    return keys;
  }

  private List<String> hooks() {
    return content.knowledge().pack().services().stream().map(Pack.Service::hook).toList();
  }

  private void checkPolarity(String id) {
    String path = id + ScenarioFiles.SUFFIX;
    if (!content.folder().has(path)) {
      missing(
          path,
          "there are no scenarios",
          "write the file: one case that fires, one that must not, one with data missing");
      return;
    }
    Faults reported = new Faults();
    List<Yaml> cases =
        Yaml.read(content.folder(), path, reported).get("cases").map(Yaml::items).orElse(List.of());
    if (cases.stream().noneMatch(one -> lists(one, "cards", id) || lists(one, "some", id))) {
      missing(path, "no case gives the card", "add a case with 'some: [" + id + "]'");
    }
    if (cases.stream().noneMatch(one -> keepsAway(one, id))) {
      missing(path, "no case keeps the card away", "add a case with 'never: [" + id + "]'");
    }
    if (cases.stream().noneMatch(one -> KEYS.stream().anyMatch(key -> one.get(key).isPresent()))) {
      missing(
          path,
          "no case has data missing",
          "add a case with 'unsent: ["
              + String.join(
                  "", prefetch().stream().filter(k -> !k.equals("patient")).limit(1).toList())
              + "]' or the like");
    }
  }

  private static boolean lists(Yaml one, String key, String id) {
    return one.get("gap").isEmpty()
        && each(one, key).stream().anyMatch(item -> names(item).contains(id));
  }

  private static boolean keepsAway(Yaml one, String id) {
    return lists(one, "never", id) || (one.get("cards").isPresent() && !lists(one, "cards", id));
  }

  private void missing(String path, String message, String help) {
    content
        .faults()
        .add(Lint.MISSING_CASE, path, content.folder().line(path, "cases:"), message, help);
  }
}
