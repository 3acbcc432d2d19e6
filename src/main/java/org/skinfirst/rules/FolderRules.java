package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.kie.api.KieBase;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;

/** The rules of a folder on disk; once it is edited, only files that differ are compiled again. */
final class FolderRules {

  private final Map<String, String> drl;
  private final List<String> types;
  private final RuleCompiler.Compiled whole;
  private final Map<String, List<Rule>> rules;

  /**
   * @param drl path to text
   * @param types of the tables
   * @param whole the compilation whose classes of tables all rules use
   * @param rules what each file came to
   */
  private FolderRules(
      Map<String, String> drl,
      List<String> types,
      RuleCompiler.Compiled whole,
      Map<String, List<Rule>> rules) {
    this.drl = drl;
    this.types = types;
    this.whole = whole;
    this.rules = rules;
  }

  /**
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  static FolderRules compile(PackFolder folder, List<Table> tables, Faults faults) {
    Map<String, String> drl = drl(folder);
    RuleCompiler.Compiled whole = KeptRules.compile(folder.kept(), drl, tables, faults);
    return new FolderRules(drl, types(tables), whole, byFile(whole.models()));
  }

  /**
   * The same for the folder as it is now.
   *
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  FolderRules again(PackFolder folder, List<Table> tables, Faults faults) {
    if (!types.equals(types(tables))) {
      return compile(folder, tables, faults);
    }
    Map<String, String> now = drl(folder);
    Map<String, String> edited = new LinkedHashMap<>(now);
    edited.entrySet().removeAll(drl.entrySet());
    if (edited.isEmpty() && now.size() == drl.size()) {
      return this;
    }
    Map<String, List<Rule>> kept = new HashMap<>(rules);
    kept.keySet().retainAll(now.keySet());
    kept.keySet().removeAll(edited.keySet());
    if (!edited.isEmpty()) {
      kept.putAll(byFile(RuleCompiler.compile(edited, whole.classes(), faults).models()));
    }
    return new FolderRules(now, types, whole, kept);
  }

  private static List<String> types(List<Table> tables) {
    return tables.stream().map(table -> table.name() + table.columns()).toList();
  }

  /** Path to text of every rule file. */
  static Map<String, String> drl(PackFolder folder) {
    Map<String, String> drl = new LinkedHashMap<>();
    folder.paths("", ".drl").forEach(path -> drl.put(path, folder.text(path)));
    return drl;
  }

  /** A rule is named after its file, and after a comma, the route that it takes. */
  private static Map<String, List<Rule>> byFile(List<Model> models) {
    Map<String, List<Rule>> byFile = new HashMap<>();
    for (Model model : models) {
      for (Rule rule : model.getRules()) {
        String file = rule.getName().split(", ", 2)[0] + ".drl";
        byFile.computeIfAbsent(file, path -> new ArrayList<>()).add(rule);
      }
    }
    return byFile;
  }

  ClassLoader classes() {
    return whole.classes();
  }

  KieBase base() {
    Map<String, ModelImpl> models = new LinkedHashMap<>();
    for (String file : drl.keySet()) {
      for (Rule rule : rules.getOrDefault(file, List.of())) {
        models.computeIfAbsent(rule.getPackage(), name -> new ModelImpl(name)).addRule(rule);
      }
    }
    return RuleCompiler.base(List.copyOf(models.values()));
  }
}
