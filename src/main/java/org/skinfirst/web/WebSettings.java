package org.skinfirst.web;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The settings that matter to pages.
 *
 * @param rules folder of rules that is served; null for the shipped ones
 * @param publicUrl what the pages' absolute addresses begin with; empty where it is not set
 * @param workbench whether it is on for everybody who reaches the service; null where it is only
 *     for this machine, and only as long as nobody else's calls are answered
 * @param guarded whether clients are configured, or something in front checks who calls
 * @param hideBelow smaller counts of feedback are not told
 */
public record WebSettings(
    @Nullable Path rules,
    String publicUrl,
    @Nullable Boolean workbench,
    boolean guarded,
    int hideBelow) {

  /** Folder of rules that can be edited; null for the shipped ones, and for a pack in a file. */
  public @Nullable Path editable() {
    return rules != null && Files.isDirectory(rules) ? rules : null;
  }

  static WebSettings of(Environment environment) {
    Binder binder = Binder.get(environment);
    String rules = binder.bind("skinfirst.rules", String.class).orElse(null);
    return new WebSettings(
        rules == null ? null : Path.of(rules),
        binder.bind("skinfirst.public-url", String.class).orElse("").replaceAll("/+$", ""),
        binder.bind("skinfirst.workbench.enabled", Boolean.class).orElse(null),
        binder.bind("skinfirst.clients[0].iss", String.class).isBound()
            || binder.bind("skinfirst.security.open", Boolean.class).orElse(false),
        binder.bind("skinfirst.feedback.hide-below", Integer.class).orElse(0));
  }
}
