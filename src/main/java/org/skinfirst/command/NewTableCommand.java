package org.skinfirst.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.scaffold.TableScaffold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a new table. */
@Command(
    name = "new-table",
    description =
        "Writes a table with these columns, one for the evidence, and a row with TODO in its"
            + " cells.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst new-table some-limits age_group least most"})
final class NewTableCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "ID", description = "name of the file")
  private String id = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "COLUMN", description = "lower_case")
  private List<String> columns = List.of();

  @Mixin private RulesOption rules = new RulesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    NewFiles.checkName(id);
    for (String column : columns) {
      if (!column.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
        throw new UnreadableInputException(
            "'" + column + "' is no name of a column; write some_name: lower case");
      }
    }
    Path root = rules.onDisk();
    TableScaffold scaffold = new TableScaffold(id, columns);
    NewFiles files = new NewFiles(root, Objects.requireNonNull(spec).commandLine().getOut());
    files.checkNew(scaffold.path());
    files.write(scaffold.files());
    files.next(
        "ask it in a rule: $row : " + scaffold.type() + "( … )",
        "skinfirst lint --rules " + root + "    (names each TODO)");
    return SkinfirstCommand.FINE;
  }
}
