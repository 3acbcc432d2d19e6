package org.skinfirst.web;

import java.util.function.Supplier;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;
import org.springframework.util.function.SingletonSupplier;

/** The rules that calls are answered with, and the files that they were read from. */
public final class ServedRules {

  private final Advisor advisor;
  private final Supplier<PackFolder> folder;

  ServedRules(Advisor advisor, WebSettings settings) {
    this.advisor = advisor;
    if (settings.rules() == null) {
      this.folder = SingletonSupplier.of(PackFolder::shipped);
    } else {
      PackFolder read = PackFolder.of(settings.rules()); // now, as it may be edited at any time
      this.folder = () -> read;
    }
  }

  public Advisor advisor() {
    return advisor;
  }

  public PackFolder folder() {
    return folder.get();
  }

  /** What the pack says of itself to those who review it, by its key in {@code pack.yaml}. */
  String source(String key) {
    return Yaml.read(folder(), "pack.yaml", new Faults()).require("source").text(key, "");
  }
}
