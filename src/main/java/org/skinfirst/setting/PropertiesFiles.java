package org.skinfirst.setting;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/** Reads properties as Spring does, and says which file is broken. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Spring's own, which reads what is read already no more
final class PropertiesFiles extends PropertiesPropertySourceLoader {

  @Override
  public List<PropertySource<?>> load(String name, Resource resource, @Nullable Charset encoding)
      throws IOException {
    try {
      return super.load(name, resource, encoding);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new WrongSettingException(
          resource.getDescription(),
          "holds a broken escape",
          "Write four hexadecimal digits behind a backslash and u, and two backslashes for one.");
    }
  }
}
