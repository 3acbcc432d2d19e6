package org.skinfirst.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.drools.model.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Table;
import org.skinfirst.text.Sha256;

/**
 * Unchanged rules are taken from the file that they are kept in, if nobody else can have made it.
 */
class KeptRulesTest {

  private static final String CANARY = "skinfirst.kept.canary";
  private static final Table TABLE =
      new Table(
          "age-groups",
          "tables/age-groups.csv",
          new LinkedHashMap<>(Map.of("group", Table.Type.TEXT)),
          List.of());

  @TempDir private Path place;
  private Path folder;

  @BeforeEach
  void start() {
    folder = place.resolve("cache/rules");
  }

  private String compiled(String name) {
    RuleCompiler.Compiled compiled =
        KeptRules.compile(folder, drl(name), List.of(TABLE), new Faults());
    return compiled.models().stream()
        .flatMap(model -> model.getRules().stream())
        .map(Rule::getName)
        .reduce("", String::concat);
  }

  private static Map<String, String> drl(String name) {
    return Map.of(
        "topic/" + name + ".drl",
        """
        package rules.topic
        import org.skinfirst.facts.*
        rule "topic/%s"
        when
            $person : Person( alive )
        then
            insert( new Advice( "topic/%s", $person ) );
        end
        """
            .formatted(name, name));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Compiles rules, and puts what other rules came to in the place of it. */
  private Path swapped() throws IOException {
    compiled("other");
    Path other = files().get(0);
    compiled("one");
    Path one = files().stream().filter(file -> !file.equals(other)).findFirst().orElseThrow();
    Files.write(one, Files.readAllBytes(other));
    return one;
  }

  private static byte[] content(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String digest = HexFormat.of().formatHex(Sha256.digest().digest(bytes.toByteArray()));
    all.writeBytes(digest.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(bytes.toByteArray());
    return all.toByteArray();
  }

  @Test
  void what_was_kept_is_taken() throws IOException {
    swapped();

    assertThat(compiled("one")).isEqualTo("topic/other");
    assertThat(compiled("changed")).isEqualTo("topic/changed");
  }

  @Test
  void only_the_user_may_read_and_write_it() throws IOException {
    compiled("one");

    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void what_others_may_write_is_not_taken() throws IOException {
    Path one = swapped();
    assumeTrue(Files.getFileStore(one).supportsFileAttributeView("posix"));

    Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw--w----"));
    assertThat(compiled("one")).isEqualTo("topic/one");

    swapped();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx---rwx"));
    assertThat(compiled("one")).isEqualTo("topic/one");
  }

  @Test
  void a_link_is_not_taken() throws IOException {
    Path one = swapped();
    Path elsewhere = place.resolve("elsewhere");
    Files.move(one, elsewhere);
    Files.createSymbolicLink(one, elsewhere);

    assertThat(compiled("one")).isEqualTo("topic/one");
  }

  @Test
  void a_damaged_file_is_compiled_and_kept_anew() throws IOException {
    Path one = swapped();
    byte[] bytes = Files.readAllBytes(one);
    bytes[bytes.length / 2] ^= 1;
    Files.write(one, bytes);

    assertThat(compiled("one")).isEqualTo("topic/one");
    assertThat(Files.readAllBytes(one)).isNotEqualTo(bytes);
    Files.write(one, new byte[10]);
    assertThat(compiled("one")).isEqualTo("topic/one");
  }

  @Test
  void nothing_runs_that_rules_may_not_do() throws IOException {
    Path one = swapped();
    Path source = place.resolve("Evil.java");
    Files.writeString(
        source,
        "package rules.topic; public class Evil { static { System.setProperty(\""
            + CANARY
            + "\", \"x\"); } }");
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", place.toString(), source.toString());
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("models", "rules.topic.Evil".getBytes(StandardCharsets.UTF_8));
    entries.put(
        "rules/topic/Evil.class", Files.readAllBytes(place.resolve("rules/topic/Evil.class")));
    Files.write(one, content(entries));

    assertThat(compiled("one")).isEqualTo("topic/one");
    assertThat(System.clearProperty(CANARY)).isNull();
  }

  @Test
  void where_nothing_can_be_written_rules_are_compiled() throws IOException {
    Files.writeString(place.resolve("cache"), "a file where a folder should be");

    assertThat(compiled("one")).isEqualTo("topic/one");
  }

  @Test
  void the_oldest_go() throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 25; i++) {
      Path old = Files.writeString(folder.resolve("old" + i + ".rules"), "");
      Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH.plusSeconds(i)));
    }

    compiled("one");

    assertThat(files())
        .hasSize(20)
        .contains(folder.resolve("old24.rules"))
        .doesNotContain(folder.resolve("old5.rules"));
  }
}
