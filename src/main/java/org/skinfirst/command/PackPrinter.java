package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.List;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.pack.signed.PackManifest;
import org.skinfirst.pack.signed.PackSignature;
import org.skinfirst.pack.signed.TrustedKeys;

/** What a pack is, for a person. */
final class PackPrinter {

  private PackPrinter() {}

  /**
   * @param judged its signatures; as they are where this is empty
   */
  static void print(PrintWriter out, PackFile pack, List<TrustedKeys.Judged> judged) {
    PackManifest manifest = pack.manifest();
    out.println("pack    " + manifest.id() + ' ' + manifest.version());
    out.println("digest  " + manifest.digest());
    out.println("engine  " + manifest.engine());
    out.println("files   " + manifest.files().size());
    for (TrustedKeys.Judged one : judged) {
      String mark = one.verdict() == TrustedKeys.Verdict.TRUSTED ? "ok  " : "NO  ";
      out.println(
          Marks.coloured(
              mark + one.by() + ", " + one.on() + ", key " + one.keyId() + ": " + one.verdict()));
    }
    if (judged.isEmpty()) {
      for (PackSignature one : pack.signatures()) {
        out.println("signed  " + one.by() + ", " + one.on() + ", key " + one.keyId());
      }
    }
    out.flush();
  }
}
