package org.skinfirst.author.uses;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.WrittenCode;
import org.skinfirst.author.words.WordList;
import org.skinfirst.cards.Evidence;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.TableTypes;

/**
 * Every place of a folder of rules where something is named: a value set, a table, an entry of the
 * evidence register, an order, a situation, a recommendation, or a code.
 */
public final class Uses {

  /**
   * @param text the line
   */
  public record Place(String file, int line, String text) {}

  /** Whether an id may end here: not inside a longer one. */
  private static final String END = "(?![A-Za-z0-9_/-])";

  private static final String START = "(?<![A-Za-z0-9_-])";

  private static final String RULES = "rules";

  private static final String SCENARIOS = "scenarios";
  private static final String OTHERS = "pack, orders and the like";

  /** Sorts of files by how their names end. */
  private static final Map<String, String> SORTS =
      Map.of(
          ".drl", RULES,
          ".md", "cards",
          ".csv", "tables",
          ".json", "value sets",
          ".tsv", "registers",
          ".yaml", OTHERS);

  /** In which order they are told. */
  private static final List<String> ORDER =
      List.of(RULES, "cards", "tables", "value sets", OTHERS, "registers", SCENARIOS);

  private final PackFolder folder;
  private final Advisor advisor;
  private final Map<String, String> things = new LinkedHashMap<>();

  public Uses(PackFolder folder, Advisor advisor) {
    this.folder = folder;
    this.advisor = advisor;
    advisor.sets().all().forEach(set -> things.put(set.id(), "value set"));
    advisor.tables().forEach(table -> things.put(table.name(), "table"));
    advisor.evidence().stream().map(Evidence::id).forEach(id -> things.put(id, "evidence"));
    folder.paths("orders/", ".yaml").forEach(path -> things.put(PackFolder.stem(path), "order"));
    for (RuleInfo rule : advisor.rules()) {
      things.put(rule.id(), rule.isSituation() ? "situation" : "recommendation");
    }
  }

  /** Names of all that may be asked about, but for codes. */
  public Set<String> names() {
    return new TreeSet<>(things.keySet());
  }

  /** What an id names; empty where nothing is called so, and it is no code. */
  public String what(String id) {
    String name = name(id);
    if (things.containsKey(name)) {
      return things.get(name);
    }
    return isCode(name) ? "code" : "";
  }

  /** Without the folder that it may be written with. */
  private String name(String id) {
    String code = WrittenCode.of(id).map(WrittenCode::code).orElse(id);
    int slash = code.indexOf('/');
    String folderless = code.substring(slash + 1);
    return !things.containsKey(code) && things.containsKey(folderless) ? folderless : code;
  }

  private boolean isCode(String code) {
    return advisor.sets().all().stream()
        .flatMap(set -> set.members().stream())
        .anyMatch(member -> !member.isWords() && member.code().equals(code));
  }

  /** All places, by the sort of file that they stand in. */
  public Map<String, List<Place>> of(String id) {
    String name = name(id);
    String what = what(id);
    Map<String, List<Place>> found = new LinkedHashMap<>();
    ORDER.forEach(sort -> found.put(sort, new ArrayList<>()));
    for (String path : folder.paths("", "")) {
      List<Place> places = found.get(sort(path));
      if (places != null && !isItself(path, name, what)) {
        look(path, pattern(path, name, what), places);
      }
    }
    found.values().removeIf(List::isEmpty);
    return found;
  }

  /** Rules that ask for a kind by way of sets that are made of it. */
  public Map<String, List<Place>> byWayOf(String id) {
    Set<String> made = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name(id)));
    while (!open.isEmpty()) {
      String part = open.pop();
      advisor.sets().all().stream()
          .filter(set -> isMadeOf(set, part) && made.add(set.id()))
          .forEach(set -> open.push(set.id()));
    }
    Map<String, List<Place>> found = new LinkedHashMap<>();
    made.forEach(set -> found.put(set, of(set).getOrDefault(RULES, List.of())));
    found.values().removeIf(List::isEmpty);
    return found;
  }

  private static boolean isMadeOf(ValueSet set, String id) {
    return set.unions().stream().anyMatch(union -> union.ids().contains(id))
        || set.notIn().contains(id);
  }

  /** Empty for what is no file of the rules themselves. */
  private static String sort(String path) {
    String end = path.substring(path.lastIndexOf('.'));
    if (path.endsWith(ScenarioFiles.SUFFIX) || path.startsWith(WordList.FOLDER)) {
      return SCENARIOS;
    }
    return end.equals(".md") && !path.contains(".card.") ? "" : SORTS.getOrDefault(end, "");
  }

  private static boolean isItself(String path, String name, String what) {
    return switch (what) {
      case "value set" -> path.equals("valuesets/" + name + ".json");
      case "table" -> path.equals("tables/" + name + ".csv");
      case "order" -> path.equals("orders/" + name + ".yaml");
      case "situation", "recommendation" -> path.startsWith(name + '.');
      default -> false;
    };
  }

  /** How something is named in such a file, and not only mentioned in a sentence. */
  private static Pattern pattern(String path, String name, String what) {
    String id = Pattern.quote(name);
    boolean isTable = what.equals("table");
    if (path.endsWith(".drl")) {
      return Pattern.compile(
          isTable
              ? "\\b" + TableTypes.type(name) + "\\s*\\("
              : what.equals("evidence") ? START + id + END : '"' + id + '"');
    }
    if (path.endsWith(".json")) {
      return Pattern.compile(what.equals("code") ? "\"" + id + "\"" : "ValueSet/" + id + "\"");
    }
    if (path.endsWith(".md")) {
      return Pattern.compile(
          isTable ? "\\{" + id + "\\." : "(?:: |[\\[,] ?)\"?" + id + END + "(?=\"?[\\],:]|\"?$)");
    }
    if (path.endsWith(".csv")) {
      return Pattern.compile("(?:^|[,\"] ?)" + id + "(?=$|[,\"])");
    }
    if (path.endsWith(".tsv")) {
      return Pattern.compile("(?:^|\\t)" + id + "(?=\\t|$)");
    }
    return Pattern.compile(
        what.equals("code")
            ? "[# ]" + id + "(?![A-Za-z0-9.])"
            : "(?:^|[\\s\\[{,(\"])(?:valuesets/|tables/|evidence/|orders/)?"
                + id
                + (isTable ? "(?:\\.[a-z_]+)?" : "")
                + "\"?(?=[\\s]*(?:[,\\]}:#]|$))");
  }

  private void look(String path, Pattern pattern, List<Place> places) {
    String[] lines = folder.text(path).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (pattern.matcher(lines[i]).find()) {
        places.add(new Place(path, i + 1, lines[i].strip()));
      }
    }
  }
}
