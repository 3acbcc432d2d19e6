package org.skinfirst.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Option;

/** Which rules a command works with. */
final class RulesOption {

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "folder of rules; default: the shipped ones")
  private @Nullable Path rules;

  PackFolder folder() {
    return rules == null ? PackFolder.shipped() : folder(rules);
  }

  /** Any folder of rules; what its rules are compiled to is kept for the next command. */
  static PackFolder folder(Path rules) {
    PackFolder folder = PackFolder.of(rules);
    return UserCache.folder().map(cache -> folder.keptIn(cache.resolve("rules"))).orElse(folder);
  }

  /** The folder, if there is anything of one. */
  PackFolder written() {
    boolean holdsNothing =
        rules != null
            && Files.isDirectory(rules)
            && Stream.of("pack.yaml", "evidence.yaml").map(rules::resolve).noneMatch(Files::exists);
    if (holdsNothing) {
      throw new UnreadableInputException(
          rules + " is no folder of rules: it holds no pack.yaml; 'skinfirst new-pack' writes one");
    }
    return folder();
  }

  /** The folder as the user named it, with a slash at its end; that of a checkout by default. */
  String place() {
    return (rules == null ? "rules" : rules.toString()) + '/';
  }

  /** The folder that a command writes into. */
  Path onDisk() {
    return rules == null ? Path.of("rules") : rules;
  }

  Advisor advisor() {
    return Advisor.of(folder());
  }
}
