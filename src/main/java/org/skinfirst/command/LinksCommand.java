package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.lint.EvidenceChecks;
import org.skinfirst.cards.Evidence;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the addresses of all sources, each once, and says which are not in order. */
@Command(
    name = "links",
    description = {
      "Lists the address of every source, each once, with the entries that cite it, and tells"
          + " those",
      "that are not in order. Opens none of them: give the first column to what does."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst links --rules rules | cut -f1"})
final class LinksCommand implements Callable<Integer> {

  private static final String REGISTER = "evidence.yaml";

  @Mixin private RulesOption rules = new RulesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Map<String, List<String>> entries = new TreeMap<>();
    PackFolder folder = rules.folder();
    Faults faults = new Faults();
    if (!folder.has(REGISTER)) {
      faults.unread(REGISTER, 0, "is missing", "cards cite what stands in it");
    }
    for (Evidence source : Evidence.read(folder, faults).values()) {
      entries.computeIfAbsent(source.url(), url -> new ArrayList<>()).add(source.id());
    }
    entries.forEach((url, ids) -> out.println(url + '\t' + String.join(" ", ids)));
    EvidenceChecks.checkAddresses(folder, faults);
    PrintWriter err = spec.commandLine().getErr();
    faults.sorted().forEach(err::println);
    out.flush();
    err.flush();
    return faults.isEmpty() ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }
}
