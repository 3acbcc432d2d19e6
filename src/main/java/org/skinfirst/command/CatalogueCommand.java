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
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Catalogue;
import org.skinfirst.author.CataloguePage;
import org.skinfirst.author.review.ReviewSheet;
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
      "  skinfirst catalogue --html catalogue.html",
      "  skinfirst catalogue --review review.html"
    })
final class CatalogueCommand implements Callable<Integer> {

  @Mixin private RulesOption rules = new RulesOption();

  @Option(
      names = "--html",
      paramLabel = "FILE|DIR",
      description = "writes a page for the governance board; catalogue.html in a folder")
  private @Nullable Path html;

  @Option(
      names = "--review",
      paramLabel = "FILE|DIR",
      description = {
        "writes a sheet to be read and signed, a page for each recommendation, with people of the",
        "scenarios and what was decided in REVIEWS.md; review.html in a folder"
      })
  private @Nullable Path review;

  @Mixin private ExamplesOption examples = new ExamplesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PackFolder folder = rules.folder();
    Advisor advisor = Advisor.of(folder);
    if (html == null && review == null) {
      out.print(new Catalogue(folder, advisor).markdown());
    }
    if (html != null) {
      String page = new CataloguePage(folder, advisor).html(style("catalogue"));
      write(html, "catalogue.html", page, out);
    }
    if (review != null) {
      String page =
          new ReviewSheet(folder, advisor).html(examples.runner(advisor), style("review"));
      write(review, "review.html", page, out);
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }

  private static void write(Path place, String name, String page, PrintWriter out)
      throws IOException {
    Path file = Files.isDirectory(place) ? place.resolve(name) : place;
    Files.writeString(file, page);
    out.println("wrote " + file);
  }

  private static String style(String name) throws IOException {
    try (InputStream in = CataloguePage.class.getResourceAsStream("/author/" + name + ".css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
