package org.skinfirst.chart.kinds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.TabFile;
import org.skinfirst.pack.Table;

/** What codes of products call them: {@code products/codes.tsv}, for codes that come alone. */
final class ProductCodes {

  static final String FILE = Products.FOLDER + "codes.tsv";

  private static final List<String> COLUMNS =
      List.of("system", "code", "name", "source_1", "source_2");

  private record Code(String system, String code) {}

  private final Map<Code, String> names = new HashMap<>();
  private final Map<String, String> byKey = new HashMap<>();

  static ProductCodes read(PackFolder folder, Faults faults) {
    ProductCodes codes = new ProductCodes();
    if (folder.has(FILE)) {
      TabFile file = TabFile.read(folder, FILE, new Faults());
      if (!file.columns().containsAll(COLUMNS)) {
        String help = "write " + String.join(", ", COLUMNS) + " with tabs in between";
        faults.add(FILE, 1, "does not have its columns", help);
      }
      for (Table.Row row : file.rows()) {
        codes.add(new Code(row.cell("system"), row.cell("code")), row.cell("name"));
        if (row.cell("source_1").isEmpty()) {
          faults.add(
              FILE, row.line(), "has no source", "system, code, name, source, another source");
        }
      }
    }
    return codes;
  }

  private void add(Code code, String name) {
    names.put(code, name);
    CodeSystems.keys(code.system(), code.code()).forEach(key -> byKey.put(key, name));
  }

  /** Empty where the code is not known. */
  String name(Described.Code code) {
    if (byKey.isEmpty()) {
      return "";
    }
    return byKey.getOrDefault(CodeSystems.key(code.system(), code.code()), "");
  }

  /** Gives each code with its name. */
  void forEach(BiConsumer<String, String> consumer) {
    names.forEach((code, name) -> consumer.accept(code.code(), name));
  }
}
