package org.skinfirst.pack.signed;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.text.Build;

/** Packs for tests, and people who sign them. */
public final class SignedPacks {

  public static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  private SignedPacks() {}

  /** A person who signs. */
  public record Person(String name, SigningKey.Pair keys) {

    public static Person called(String name) {
      return new Person(name, SigningKey.make());
    }

    /** For a setting: what stands between the first and the last line. */
    public String key() {
      return keys.open().replaceAll("-----.*-----|\n", "");
    }
  }

  /** Of a folder, for this version of the program. */
  public static PackFile of(Path rules, Person... signers) {
    return of(rules, EngineRange.of(Build.version()), signers);
  }

  public static PackFile of(Path rules, EngineRange engine, Person... signers) {
    PackFile pack = PackFile.of(PackFolder.of(rules), engine);
    for (Person person : signers) {
      pack = pack.signed(person.keys().secret(), person.keys().open(), person.name(), DAY);
    }
    return pack;
  }

  public static TrustedKeys trusting(int needed, Person... people) {
    List<String> keys = new ArrayList<>();
    for (Person person : people) {
      keys.add(person.key());
    }
    return new TrustedKeys(keys, needed);
  }
}
