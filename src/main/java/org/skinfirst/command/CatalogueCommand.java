package org.skinfirst.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.Advisor;
import org.skinfirst.author.Catalogue;
import org.skinfirst.author.CataloguePage;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints all recommendations for those who decide on them. */
@Command(
    name = "catalogue",
    description = "Prints all recommendations on one page, in Markdown, or writes them as HTML.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  skinfirst catalogue > catalogue.md",
      "  skinfirst catalogue --html catalogue.html"
    })
final class CatalogueCommand implements Callable<Integer> {

  @Mixin private RulesOption rules = new RulesOption();

  @Option(
      names = "--html",
      paramLabel = "FILE|DIR",
      description = "writes a page for the governance board; catalogue.html in a folder")
  private @Nullable Path html;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PackFolder folder = rules.folder();
    Advisor advisor = Advisor.of(folder);
    if (html == null) {
      out.print(new Catalogue(folder, advisor).markdown());
    } else {
      Path file = Files.isDirectory(html) ? html.resolve("catalogue.html") : html;
      Files.writeString(file, new CataloguePage(folder, advisor).html(style()));
      out.println("wrote " + file);
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }

  private static String style() throws IOException {
    try (InputStream in = CataloguePage.class.getResourceAsStream("/author/catalogue.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
