package org.skinfirst.author.scaffold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.skinfirst.rules.TableTypes;

/** A clinical table with its columns and a first row to fill in. */
public final class TableScaffold {

  private static final String EVIDENCE = "evidence";

  private final String id;
  private final List<String> columns;

  /**
   * @param columns without the one of the evidence
   */
  public TableScaffold(String id, List<String> columns) {
    this.id = id;
    this.columns = List.copyOf(columns);
  }

  /** Path to text. */
  public Map<String, String> files() {
    List<String> all = new ArrayList<>(columns);
    all.remove(EVIDENCE);
    all.add(EVIDENCE);
    List<String> cells = new ArrayList<>(Collections.nCopies(all.size() - 1, "TODO"));
    cells.add("consensus");
    return Map.of(
        path(),
        "# TODO what a row says, and which row counts where several fit\n"
            + String.join(",", all)
            + '\n'
            + String.join(",", cells)
            + '\n');
  }

  public String path() {
    return "tables/" + id + ".csv";
  }

  /** What rules call it. */
  public String type() {
    return TableTypes.type(id);
  }
}
