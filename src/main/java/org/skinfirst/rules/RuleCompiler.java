package org.skinfirst.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.model.impl.RuleImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Table;

/**
 * DRL → executable model; the same way for the jar, a folder at run time and what is edited in it.
 * What comes out is checked before any of it is loaded.
 */
final class RuleCompiler {

  private static final String MODEL_LIST = "META-INF/kie/org.skinfirst/rules/drools-model";
  private static final String RESOURCES = "src/main/resources/";
  private static final String SOURCES = RESOURCES + "rules/";

  // A fixed release makes the names of generated classes the same in every build; another one keeps
  // those that are made later from being taken for them.
  private static final String RELEASE = "1.0.0";
  private static final String ADDITION = "1.0.1";

  /**
   * What came out.
   *
   * @param classes loader of the tables' types and of all that was made
   * @param classFiles path to bytes of all of them
   * @param models one a package
   */
  record Compiled(ClassLoader classes, Map<String, byte[]> classFiles, List<Model> models) {

    KieBase base() {
      return RuleCompiler.base(models);
    }
  }

  private RuleCompiler() {}

  /**
   * @param drl path to text
   * @throws org.skinfirst.pack.FaultyPackException when anything is wrong with it
   */
  static Compiled compile(Map<String, String> drl, List<Table> tables, Faults faults) {
    Map<String, byte[]> types = TableTypes.classFiles(tables);
    ClassLoader parent = new GeneratedClasses(new WithoutShippedRules(), types);
    Compiled rules = compile(drl, parent, RELEASE, faults);
    types.putAll(rules.classFiles());
    return new Compiled(rules.classes(), types, rules.models());
  }

  /**
   * What was compiled before.
   *
   * @param made path to bytes of classes
   * @param models names of the models among them
   * @param drl paths of what they were made from
   * @throws org.skinfirst.pack.FaultyPackException when they use what rules may not
   */
  static Compiled load(
      Map<String, byte[]> made,
      List<String> models,
      Collection<String> drl,
      List<Table> tables,
      Faults faults) {
    new GeneratedCode(made.keySet(), drl, faults).check(made);
    faults.refuse();
    Map<String, byte[]> types = TableTypes.classFiles(tables);
    ClassLoader parent = new GeneratedClasses(new WithoutShippedRules(), types);
    ClassLoader classes = new GeneratedClasses(parent, made);
    types.putAll(made);
    return new Compiled(classes, types, models(models, classes));
  }

  /**
   * Further files, with the types of tables that were compiled before.
   *
   * @param classes of that compilation
   * @throws org.skinfirst.pack.FaultyPackException when anything is wrong with it
   */
  static Compiled compile(Map<String, String> drl, ClassLoader classes, Faults faults) {
    return compile(drl, classes, ADDITION, faults);
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
      InternalKieModule module = build(files, parent, faults);
      Map<String, byte[]> made = classFiles(module);
      new GeneratedCode(made.keySet(), drl.keySet(), faults).check(made);
      faults.refuse();
      ClassLoader classes = new GeneratedClasses(parent, made);
      return new Compiled(classes, made, models(names(module), classes));
    } catch (LinkageError | RuntimeException e) {
      faults.refuse();
      throw e;
    } finally {
      kie.getRepository().removeKieModule(release);
    }
  }

  private static InternalKieModule build(KieFileSystem files, ClassLoader parent, Faults faults) {
    KieBuilderImpl builder = (KieBuilderImpl) KieServices.get().newKieBuilder(files, parent);
    builder.buildAll((module, loader) -> new RulesProject(module, loader, faults), path -> true);
    for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
      report(message, faults);
    }
    faults.refuse();
    return (InternalKieModule) builder.getKieModule();
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
    faults.add(
        Lint.COMPILER,
        file(message.getPath()),
        Math.max(0, message.getLine()),
        message.getText().split("\n", 2)[0],
        "the rule compiler says so");
  }

  /** What a path of the compiler is called in the folder of rules. */
  static String file(@Nullable String path) {
    String known = path == null ? "" : path;
    String file = known.startsWith(RESOURCES) ? known.substring(RESOURCES.length()) : known;
    return file.startsWith("rules/") ? file.substring("rules/".length()) : "rules";
  }

  /** Drools adds a class that describes the project; what knows none of it does without. */
  private static Map<String, byte[]> classFiles(InternalKieModule module) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(module.getFileNames());
    names.sort(null);
    for (String name : names) {
      if (name.startsWith("rules/") && name.endsWith(".class")) {
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
