package org.skinfirst.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.model.impl.ModelImpl;
import org.drools.model.impl.RuleImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;

/** DRL → executable model; the same way for the jar and for a folder at run time. */
final class RuleCompiler {

  private static final String MODEL_LIST = "META-INF/kie/org.skinfirst/rules/drools-model";
  private static final String SOURCES = "src/main/resources/rules/";

  // A fixed release makes the names of generated classes the same in every build; another one keeps
  // those that are made later from being taken for them.
  private static final String RELEASE = "1.0.0";
  private static final String ADDITION = "1.0.1";

  /**
   * What came out.
   *
   * @param classes loader of the tables' types and of all that was made
   * @param models one a package
   */
  record Compiled(ClassLoader classes, Map<String, byte[]> classFiles, List<Model> models) {

    KieBase base() {
      return RuleCompiler.base(models);
    }
  }

  private RuleCompiler() {}

  /**
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  static Compiled compile(PackFolder folder, List<Table> tables, Faults faults) {
    Map<String, String> drl = new LinkedHashMap<>();
    folder.paths("", ".drl").forEach(path -> drl.put(path, folder.text(path)));
    return compile(drl, tables, faults);
  }

  /**
   * @param drl path to text
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  static Compiled compile(Map<String, String> drl, List<Table> tables, Faults faults) {
    Map<String, String> all = new LinkedHashMap<>(drl);
    all.put("tables/tables.drl", TableTypes.declarations(tables));
    return compile(all, new WithoutShippedRules(), RELEASE, faults);
  }

  /**
   * Further files, with the types of tables that were compiled before.
   *
   * @param classes of that compilation
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  static Compiled compile(Map<String, String> drl, ClassLoader classes, Faults faults) {
    // Drools would take its own loader for the one to put the new classes into.
    ClassLoader parent = new ClassLoader(classes) {};
    return compile(drl, parent, ADDITION, faults);
  }

  /** One at a time: all of them share a repository, where the release is their only name. */
  private static synchronized Compiled compile(
      Map<String, String> drl, ClassLoader parent, String version, Faults faults) {
    KieServices kie = KieServices.get();
    ReleaseId release = kie.newReleaseId("org.skinfirst", "rules", version);
    KieFileSystem files = kie.newKieFileSystem();
    files.generateAndWritePomXML(release);
    drl.forEach((path, text) -> files.write(SOURCES + path, text));
    try {
      KieBuilder builder = kie.newKieBuilder(files, parent).buildAll(ExecutableModelProject.class);
      for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
        report(message, faults);
      }
      faults.refuse();
      InternalKieModule module = (InternalKieModule) builder.getKieModule();
      ClassLoader classes = kie.newKieContainer(release, parent).getClassLoader();
      Compiled compiled = new Compiled(classes, classFiles(module), models(names(module), classes));
      kie.getRepository().removeKieModule(release);
      return compiled;
    } catch (LinkageError | RuntimeException e) {
      faults.refuse();
      throw e;
    }
  }

  /** Models that were made before. */
  static List<Model> models(List<String> names, ClassLoader classes) {
    List<Model> models = new ArrayList<>();
    for (String name : names) {
      try {
        models.add((Model) classes.loadClass(name).getDeclaredConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("compiled rules are incomplete; build again", e);
      }
    }
    return models;
  }

  static KieBase base(Collection<Model> models) {
    return KieBaseBuilder.createKieBaseFromModel(
        models.stream().map(RuleCompiler::situationsFirst).toList(),
        KieServices.get().newKieBaseConfiguration());
  }

  /**
   * The model with rules of situations before all others: the engine fires no advice while a
   * situation can still be concluded, so advice may also ask that there is none.
   */
  private static Model situationsFirst(Model model) {
    ModelImpl ordered = new ModelImpl(model.getName());
    model.getTypeMetaDatas().forEach(ordered::addTypeMetaData);
    for (Rule rule : model.getRules()) {
      ordered.addRule(RuleInfo.isSituation(rule.getName()) ? first(rule) : rule);
    }
    return ordered;
  }

  private static Rule first(Rule rule) {
    return new RuleImpl(
        rule.getPackage(),
        rule.getName(),
        rule.getUnit(),
        (CompositePatterns) rule.getView(),
        Map.of(Rule.Attribute.SALIENCE, 1),
        rule.getMetaData());
  }

  private static void report(Message message, Faults faults) {
    String path = message.getPath() == null ? "" : message.getPath();
    String file = path.startsWith(SOURCES) ? path.substring(SOURCES.length()) : "rules";
    faults.add(
        Lint.COMPILER,
        file.replaceFirst("^rules/", ""),
        Math.max(0, message.getLine()),
        message.getText().split("\n", 2)[0],
        "the rule compiler says so");
  }

  private static Map<String, byte[]> classFiles(InternalKieModule module) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(module.getFileNames());
    names.sort(null);
    for (String name : names) {
      if (name.endsWith(".class")) {
        classes.put(name, module.getBytes(name));
      }
    }
    return classes;
  }

  /** Names of the model classes; the first line of Drools' list is a version. */
  private static List<String> names(InternalKieModule module) {
    String list = new String(module.getBytes(MODEL_LIST), StandardCharsets.UTF_8);
    return list.lines().skip(1).filter(line -> !line.isBlank()).toList();
  }
}
