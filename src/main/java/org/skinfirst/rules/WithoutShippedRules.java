package org.skinfirst.rules;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Our classes without the compiled rules of the jar: the compiler takes a table type that it finds
 * on the class path for its own, and another folder's table may have other columns.
 */
final class WithoutShippedRules extends ClassLoader {

  WithoutShippedRules() {
    super(WithoutShippedRules.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("rules.")) {
      throw new ClassNotFoundException(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return name.startsWith("rules/") ? null : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith("rules/") ? Collections.emptyEnumeration() : super.getResources(name);
  }
}
