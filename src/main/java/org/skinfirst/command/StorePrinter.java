package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.skinfirst.feedback.store.StoreFile;

/** Says what a backup holds. */
final class StorePrinter {

  private StorePrinter() {}

  static void print(PrintWriter out, String done, StoreFile.Contents contents) {
    out.printf(
        Locale.ROOT,
        "%s and checked: %d cards, %d reports, tables of version %s, key %s%n",
        done,
        contents.cards(),
        contents.reports(),
        contents.version(),
        contents.keyId().isEmpty() ? "not used yet" : contents.keyId());
    out.flush();
  }
}
