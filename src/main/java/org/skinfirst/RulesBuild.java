package org.skinfirst;

import java.nio.file.Path;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Knowledge;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleBook;

/** A step of the build: checks the folder of rules and compiles it into classes of the jar. */
public final class RulesBuild {

  private RulesBuild() {}

  /**
   * @param args the folder of rules, the folder of classes
   */
  public static void main(String[] args) throws Exception {
    PackFolder folder = PackFolder.of(Path.of(args[0]));
    try {
      if (Advisor.of(folder).rules().isEmpty()) {
        System.err.println(args[0] + " holds no rule: there would be nothing to serve");
        System.exit(1);
      }
      Knowledge knowledge = Knowledge.read(folder, new Faults());
      RuleBook.compileTo(
          Path.of(args[1]), folder, knowledge.tables(), knowledge.vocabulary(), new Faults());
    } catch (FaultyPackException e) {
      // Not thrown on: a stack trace would bury what the author needs to read.
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
