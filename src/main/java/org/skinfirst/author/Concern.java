package org.skinfirst.author;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.TableTypes;

/** Which scenarios a changed file concerns: those of the recommendations that lead to it. */
public final class Concern implements Predicate<String> {

  /** How charts are read concerns all of them. */
  private static final List<String> ALL = List.of("cues/", "products/");

  private final boolean all;
  private final Set<String> stems = new TreeSet<>();

  /**
   * @param changed paths inside the folder
   */
  public Concern(PackFolder folder, Collection<String> changed) {
    boolean everything = false;
    for (String path : changed) {
      String stem = stem(path);
      if (ALL.stream().anyMatch(path::startsWith)
          || !path.contains("/") && !path.endsWith(ScenarioFiles.SUFFIX)) {
        everything = true;
      } else if (isShared(path)) {
        Set<String> led = led(folder, path);
        everything |= led.isEmpty(); // what no file names may still be asked for in all of them
        stems.addAll(led);
      } else {
        stems.add(stem);
      }
    }
    all = everything;
  }

  /** From sets and tables to what is made of them, and on to the recommendations. */
  private static Set<String> led(PackFolder folder, String changed) {
    Set<String> names = new TreeSet<>(Set.of(name(changed)));
    int before = 0;
    while (names.size() > before) {
      before = names.size();
      for (String path : folder.paths("", "")) {
        if (isShared(path) && mentions(folder.text(path), names)) {
          names.add(name(path));
        }
      }
    }
    Set<String> led = new TreeSet<>();
    for (String path : folder.paths("", "")) {
      if (path.contains("/") && !isShared(path) && mentions(folder.text(path), names)) {
        led.add(stem(path));
      }
    }
    return led;
  }

  private static boolean mentions(String text, Set<String> names) {
    return names.stream().anyMatch(text::contains);
  }

  private static boolean isShared(String path) {
    return path.startsWith("valuesets/")
        || path.startsWith("tables/")
        || path.startsWith("orders/")
        || path.startsWith("situations/");
  }

  /** What others call it. */
  private static String name(String path) {
    String stem = stem(path);
    String last = stem.substring(stem.indexOf('/') + 1);
    if (path.startsWith("tables/")) {
      return TableTypes.type(last) + '(';
    }
    return path.startsWith("situations/") ? stem : last;
  }

  private static String stem(String path) {
    int slash = path.lastIndexOf('/');
    int dot = path.indexOf('.', slash + 1);
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** Whether a file of scenarios is to be run again. */
  @Override
  public boolean test(String path) {
    return all || stems.contains(stem(path));
  }
}
