package org.skinfirst.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.signed.PackFile;
import picocli.CommandLine.Option;

/** Which rules a command works with. */
final class RulesOption {

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "folder of rules, or pack file; default: the shipped ones")
  private @Nullable Path rules;

  PackFolder folder() {
    return rules == null ? PackFolder.shipped() : folder(rules);
  }

  /**
   * What a folder of rules or a pack file holds; what its rules are compiled to is kept for the
   * next command.
   */
  static PackFolder folder(Path place) {
    PackFolder folder = Files.isRegularFile(place) ? pack(place) : PackFolder.of(place);
    return UserCache.folder().map(cache -> folder.keptIn(cache.resolve("rules"))).orElse(folder);
  }

  /** What a pack file holds, whoever signed it. */
  private static PackFolder pack(Path file) {
    try {
      return PackFile.read(file).folder();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
