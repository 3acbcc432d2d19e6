package org.skinfirst.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.pack.Area;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/**
 * Whether each kind of fact that a prefetch key brings belongs to one area of {@code pack.yaml},
 * and each area names all keys that bring its facts: else what was not sent could be called absent.
 */
public final class AreaCheck {

  private static final String FILE = "pack.yaml";

  private final PackFolder folder;
  private final Pack pack;
  private final Faults faults;

  private AreaCheck(PackFolder folder, Pack pack, Faults faults) {
    this.folder = folder;
    this.pack = pack;
    this.faults = faults;
  }

  public static void check(PackFolder folder, Pack pack, Faults faults) {
    if (!faults.in(FILE)) {
      new AreaCheck(folder, pack, faults).check();
    }
  }

  private void check() {
    Map<String, String> types = new HashMap<>();
    for (Pack.Service service : pack.services()) {
      service.prefetch().forEach((key, prefetch) -> types.put(key, prefetch.type()));
    }
    Set<String> brought = new TreeSet<>();
    types.forEach(this::checkType);
    types.values().forEach(type -> brought.addAll(factsOf(type)));
    brought.forEach(this::checkFact);
    pack.areas()
        .forEach(
            (name, area) -> {
              checkNames(area);
              types.forEach((key, type) -> checkKey(name, area, key, type));
            });
  }

  private void checkType(String key, String type) {
    if (ResourceKinds.of(type) == null) {
      Set<String> known = ResourceKinds.names();
      faults.add(
          Lint.UNKNOWN_NAME,
          FILE,
          folder.line(FILE, key + ":"),
          "prefetch key '" + key + "' asks for '" + type + "', of which nothing is read",
          "did you mean '" + Nearest.of(type, known) + "'?");
    }
  }

  private static Set<String> factsOf(String type) {
    ResourceKind<?> kind = ResourceKinds.of(type);
    return kind == null || kind == ResourceKinds.PATIENT ? Set.of() : kind.factNames();
  }

  private void checkNames(Area area) {
    Set<String> known = new TreeSet<>();
    ResourceKinds.ALL.forEach(kind -> known.addAll(factsOf(kind.name())));
    for (String fact : area.facts()) {
      if (!known.contains(fact)) {
        fault(
            Lint.UNKNOWN_NAME,
            area,
            "fact '" + fact + "' does not exist, or is never missing",
            "did you mean '" + Nearest.of(fact, known) + "'?");
      }
    }
  }

  private void checkFact(String fact) {
    List<String> names =
        pack.areas().entrySet().stream()
            .filter(area -> area.getValue().facts().contains(fact))
            .map(Map.Entry::getKey)
            .toList();
    if (names.size() != 1) {
      faults.add(
          Lint.SHAPE,
          FILE,
          names.isEmpty()
              ? folder.line(FILE, "areas:")
              : Objects.requireNonNull(pack.areas().get(names.get(1))).line(),
          names.isEmpty()
              ? "no area tells of the fact '" + fact + "'"
              : "the fact '" + fact + "' is in more than one area: " + String.join(", ", names),
          "write it under 'facts' of one area");
    }
  }

  private void checkKey(String name, Area area, String key, String type) {
    boolean brings = factsOf(type).stream().anyMatch(area.facts()::contains);
    if (brings && !area.isToldBy(key)) {
      fault(
          Lint.SHAPE,
          area,
          "prefetch key '" + key + "' brings facts of '" + name + "', which does not name it",
          "write it under 'needs' or 'also'");
    } else if (!brings && area.isToldBy(key)) {
      fault(
          Lint.SHAPE,
          area,
          "prefetch key '" + key + "' brings no fact of '" + name + "'",
          "leave it out, or write the fact under 'facts'");
    }
  }

  private void fault(Lint lint, Area at, String message, String help) {
    faults.add(lint, FILE, at.line(), message, help);
  }
}
