package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;

/** DRL → executable model; the same way for the jar and for a folder at run time. */
final class RuleCompiler {

  private static final String MODEL_LIST = "META-INF/kie/org.skinfirst/rules/drools-model";
  private static final String SOURCES = "src/main/resources/rules/";

  /** What came out: a base that can run, and the classes that it is made of. */
  record Compiled(
      KieBase base, ClassLoader classes, Map<String, byte[]> classFiles, String models) {}

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
    KieServices kie = KieServices.get();
    // A fixed release makes the names of generated classes the same in every build.
    ReleaseId release = kie.newReleaseId("org.skinfirst", "rules", "1.0.0");
    KieFileSystem files = kie.newKieFileSystem();
    files.generateAndWritePomXML(release);
    files.write(SOURCES + "tables/tables.drl", TableTypes.declarations(tables));
    drl.forEach((path, text) -> files.write(SOURCES + path, text));
    ClassLoader parent = new WithoutShippedRules();
    try {
      KieBuilder builder = kie.newKieBuilder(files, parent).buildAll(ExecutableModelProject.class);
      for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
        report(message, faults);
      }
      faults.refuse();
      InternalKieModule module = (InternalKieModule) builder.getKieModule();
      KieContainer container = kie.newKieContainer(release, parent);
      Compiled compiled =
          new Compiled(
              container.getKieBase(),
              container.getClassLoader(),
              classFiles(module),
              models(module));
      kie.getRepository().removeKieModule(release);
      return compiled;
    } catch (LinkageError | RuntimeException e) {
      faults.refuse();
      throw e;
    }
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

  /** Names of the model classes, one a line; the first line of Drools' list is a version. */
  private static String models(InternalKieModule module) {
    String list = new String(module.getBytes(MODEL_LIST), java.nio.charset.StandardCharsets.UTF_8);
    return list.substring(list.indexOf('\n') + 1).strip();
  }
}
