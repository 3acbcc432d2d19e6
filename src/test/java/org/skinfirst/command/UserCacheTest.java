package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where commands keep things, by system. */
class UserCacheTest {

  private static final Path USER = Path.of("/home/ana").toAbsolutePath();

  private static String folder(String system, Map<String, String> environment) {
    return UserCache.folder(environment, system, USER.toString())
        .map(folder -> USER.getParent().relativize(folder).toString().replace('\\', '/'))
        .orElse("none");
  }

  @Test
  void each_system_has_its_place() {
    String elsewhere = Path.of("/home/caches").toAbsolutePath().toString();

    assertThat(folder("Linux", Map.of())).isEqualTo("ana/.cache/skinfirst");
    assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", elsewhere))).isEqualTo("caches/skinfirst");
    assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", "here"))).isEqualTo("ana/.cache/skinfirst");
    assertThat(folder("Mac OS X", Map.of())).isEqualTo("ana/Library/Caches/Skinfirst");
    assertThat(folder("Windows 11", Map.of("LOCALAPPDATA", elsewhere)))
        .isEqualTo("caches/Skinfirst/cache");
    assertThat(folder("Windows 11", Map.of())).isEqualTo("none");
  }

  @Test
  void a_home_that_is_set_holds_it() {
    String home = Path.of("/home/service").toAbsolutePath().toString();

    assertThat(folder("Linux", Map.of("SKINFIRST_HOME", home))).isEqualTo("service/cache");
    assertThat(folder("Linux", Map.of("SKINFIRST_HOME", " "))).isEqualTo("ana/.cache/skinfirst");
  }
}
