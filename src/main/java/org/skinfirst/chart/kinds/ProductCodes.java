package org.skinfirst.chart.kinds;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** What codes of products call them: {@code products/codes.tsv}, for codes that come alone. */
final class ProductCodes {

  private static final String FILE = Products.FOLDER + "codes.tsv";

  private record Code(String system, String code) {}

  private final Map<Code, String> names = new HashMap<>();
  private final Map<String, String> byKey = new HashMap<>();

  static ProductCodes read(PackFolder folder, Faults faults) {
    ProductCodes codes = new ProductCodes();
    String[] lines = folder.has(FILE) ? folder.text(FILE).split("\n", -1) : new String[0];
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].split("\t", -1);
      if (cells.length > 3 && !cells[3].isBlank()) {
        codes.add(new Code(cells[0], cells[1].strip()), cells[2]);
      } else if (!lines[i].isBlank()) {
        faults.add(FILE, i + 1, "has no source", "system, code, name, source, another source");
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
