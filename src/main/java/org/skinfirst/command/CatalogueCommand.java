package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints all recommendations for those who decide on them. */
@Command(
    name = "catalogue",
    description = "Prints all recommendations on one page, in Markdown.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst catalogue > catalogue.md"})
final class CatalogueCommand implements Callable<Integer> {

  @Mixin private RulesOption rules = new RulesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(new Catalogue(rules.advisor()).markdown());
    out.flush();
    return SkinfirstCommand.FINE;
  }
}
