package org.skinfirst.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.skinfirst.pack.PackFolder;

/** The shipped rules as classes of the jar: written when it is built, loaded when it starts. */
final class CompiledRules {

  private static final String LIST = "META-INF/skinfirst/models";

  private CompiledRules() {}

  static void write(PackFolder folder, RuleCompiler.Compiled compiled, Path classes)
      throws IOException {
    deleteClasses(classes.resolve("rules"));
    for (var file : compiled.classFiles().entrySet()) {
      put(classes.resolve(file.getKey()), file.getValue());
    }
    put(classes.resolve(LIST), utf8(folder.digest() + '\n' + names(compiled)));
    put(classes.resolve(PackFolder.INDEX), utf8(String.join("\n", folder.paths("", ""))));
  }

  /** The base of the shipped folder, without compiling anything. */
  static KieBase load(PackFolder folder) {
    String[] lines = list().split("\n");
    if (!lines[0].equals(folder.digest())) {
      throw new IllegalStateException("rules and compiled rules differ; build with Maven again");
    }
    ClassLoader classes = CompiledRules.class.getClassLoader();
    return RuleCompiler.base(RuleCompiler.models(List.of(lines).subList(1, lines.length), classes));
  }

  private static String list() {
    try (InputStream in = CompiledRules.class.getClassLoader().getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException("the rules are not compiled; build with Maven");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String names(RuleCompiler.Compiled compiled) {
    return compiled.models().stream()
        .map(model -> model.getClass().getName())
        .collect(Collectors.joining("\n"));
  }

  private static void deleteClasses(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : walk.filter(p -> p.toString().endsWith(".class")).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void put(Path path, byte[] bytes) throws IOException {
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
