package org.skinfirst.setting;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads YAML as Spring does, and says which file is broken. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Spring's own, which reads what is read already no more
final class YamlFiles extends YamlPropertySourceLoader {

  private static final String NO_MAP = "document";

  @Override
  public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
    List<PropertySource<?>> sources;
    try {
      sources = super.load(name, resource);
    } catch (YAMLException e) {
      throw new WrongSettingException(
          resource.getDescription(), "is not YAML" + place(e), "Correct the file.");
    } catch (StackOverflowError e) {
      throw new WrongSettingException(
          resource.getDescription(), "holds an alias of itself", "Write out what is meant.");
    }
    sources.forEach(source -> check(source, resource));
    return sources;
  }

  /** What is no map has a name that Spring made up. */
  private static void check(PropertySource<?> source, Resource resource) {
    if (source instanceof EnumerablePropertySource<?> named) {
      for (String name : named.getPropertyNames()) {
        if (name.equals(NO_MAP) || name.startsWith(NO_MAP + '[')) {
          throw new WrongSettingException(
              resource.getDescription(),
              "holds no settings",
              "Write each as NAME: VALUE, such as skinfirst.language: es.");
        }
      }
    }
  }

  /** Without what stands there, which may be a secret. */
  private static String place(YAMLException broken) {
    return broken instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? ": line " + (marked.getProblemMark().getLine() + 1) + ", " + marked.getProblem()
        : "";
  }
}
