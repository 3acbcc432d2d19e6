package org.skinfirst.web;

import java.util.function.Supplier;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/**
 * The rules that calls are answered with now, and the files that they were read from; others may
 * come in their place while the service runs.
 */
public final class ShownRules {

  private final Supplier<Advisor> advisor;
  private final Supplier<PackFolder> folder;

  ShownRules(Supplier<Advisor> advisor, Supplier<PackFolder> folder) {
    this.advisor = advisor;
    this.folder = folder;
  }

  public Advisor advisor() {
    return advisor.get();
  }

  public PackFolder folder() {
    return folder.get();
  }

  /** What the pack says of itself to those who review it, by its key in {@code pack.yaml}. */
  String source(String key) {
    return Yaml.read(folder(), "pack.yaml", new Faults()).require("source").text(key, "");
  }
}
