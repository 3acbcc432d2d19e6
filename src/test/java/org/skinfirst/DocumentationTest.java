package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.skinfirst.command.SkinfirstCommand;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.w3c.dom.NodeList;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the documentation names is there: files, headings, commands, settings. */
class DocumentationTest {

  private static final Path README = Path.of("README.md");
  private static final int README_BYTES = 8_000;

  private static final List<MarkdownPage> PAGES =
      Stream.of("README.md", "rules/README.md", "fhir-examples/README.md", "src/docs", ".github")
          .map(Path::of)
          .filter(Files::exists)
          .flatMap(MarkdownPage::at)
          .toList();

  private static final Path METADATA =
      Path.of("target/classes/META-INF/spring-configuration-metadata.json");

  /** Made by the build from the metadata; it also knows the parts of a client. */
  private static final String KNOWN_SETTINGS = "/META-INF/skinfirst/settings";

  private static final String CLIENTS = "skinfirst.clients";
  private static final Pattern SETTING =
      Pattern.compile("(?<![\\w./])skinfirst\\.(?!jar\\b)[a-z-]+(?:\\[\\w+\\])?(?:\\.[a-z-]+)*");
  private static final Pattern EXECUTION = Pattern.compile("exec:exec@([\\w-]+)");

  /** A quoted argument, or a plain one. */
  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** What ends the arguments of a command in a shell. */
  private static final Pattern END = Pattern.compile("#.*|[>|;&]+");

  @Test
  void the_first_page_is_short() throws IOException {
    assertThat(Files.size(README)).isLessThanOrEqualTo(README_BYTES);
  }

  @Test
  void links_lead_to_files_and_headings() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (MarkdownPage page : PAGES) {
      for (String link : page.links()) {
        links++;
        if (!leadsSomewhere(page, link)) {
          broken.add(page.file() + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  private static boolean leadsSomewhere(MarkdownPage page, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || MarkdownPage.of(target).anchors().contains(parts[1]));
  }

  @Test
  void commands_are_those_of_the_command_line() {
    int commands = 0;
    for (MarkdownPage page : PAGES) {
      for (String line : page.commands()) {
        List<String> words = words(line);
        int from = afterName(words);
        if (from >= 0) {
          commands++;
          assertThatCode(() -> parse(words.subList(from, words.size())))
              .describedAs("%s: %s", page.file(), line)
              .doesNotThrowAnyException();
        }
      }
    }
    assertThat(commands).isGreaterThan(20);
  }

  @Test
  void a_command_or_option_that_does_not_exist_is_noticed() {
    for (String line :
        List.of("tests", "test --rule rules", "feedback count", "expand --rules rules", "why a")) {
      assertThatThrownBy(() -> parse(words(line))).isInstanceOf(ParameterException.class);
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(line);
    while (argument.find() && !END.matcher(argument.group()).lookingAt()) {
      words.add(argument.group(1) == null ? argument.group(2) : argument.group(1));
    }
    return words;
  }

  /** Where the arguments begin in a line that runs the program; -1 in any other. */
  private static int afterName(List<String> words) {
    if (words.size() > 2 && words.subList(0, 2).equals(List.of("java", "-jar"))) {
      return words.get(2).endsWith("skinfirst.jar") ? 3 : -1;
    }
    return !words.isEmpty() && words.get(0).equals("skinfirst") ? 1 : -1;
  }

  /** Nothing runs. What 'serve' takes are settings, which have a test of their own. */
  private static void parse(List<String> arguments) {
    if (!arguments.isEmpty() && !arguments.get(0).equals("serve")) {
      new CommandLine(SkinfirstCommand.class).parseArgs(arguments.toArray(String[]::new));
    }
  }

  @Test
  void runs_of_Maven_are_executions_of_the_build() throws Exception {
    NodeList ids =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                    "//plugin[artifactId='exec-maven-plugin']/executions/execution/id",
                    DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Path.of("pom.xml").toFile()),
                    XPathConstants.NODESET);
    Set<String> executions = new HashSet<>();
    for (int i = 0; i < ids.getLength(); i++) {
      executions.add(ids.item(i).getTextContent());
    }

    Set<String> named = new TreeSet<>();
    PAGES.forEach(
        page -> EXECUTION.matcher(page.text()).results().forEach(run -> named.add(run.group(1))));
    assertThat(named).isNotEmpty().isSubsetOf(executions);
  }

  @Test
  void settings_that_are_named_exist() throws IOException {
    Set<String> known = known();
    List<String> unknown = new ArrayList<>();
    for (MarkdownPage page : PAGES) {
      Set<String> named = named(page.text());
      page.blocks("yaml").stream()
          .filter(block -> block.startsWith("skinfirst:"))
          .forEach(block -> named.addAll(flat(block)));
      named.stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> unknown.add(page.file() + ": " + name));
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void the_table_of_settings_has_each_setting() throws IOException {
    Set<String> first = new TreeSet<>();
    String settings = MarkdownPage.of(Path.of("src/docs/operations.md")).section("Settings");
    for (String line : settings.lines().filter(line -> line.startsWith("| `")).toList()) {
      first.addAll(named(line.split("\\|")[1]));
    }

    Set<String> known = known();
    known.remove(CLIENTS);
    assertThat(first).isEqualTo(known);
  }

  /** Names of our settings; that of a part of a list has no index. */
  private static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    SETTING.matcher(text).results().forEach(name -> names.add(withoutIndex(name.group())));
    return names;
  }

  private static String withoutIndex(String name) {
    return name.replaceAll("\\[\\w*\\]", "[]");
  }

  private static Set<String> flat(String yaml) {
    YamlPropertiesFactoryBean reader = new YamlPropertiesFactoryBean();
    reader.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    Properties properties = reader.getObject();
    Set<String> names = new TreeSet<>();
    if (properties != null) {
      properties.stringPropertyNames().stream()
          .filter(name -> name.startsWith("skinfirst."))
          .forEach(name -> names.add(withoutIndex(name)));
    }
    return names;
  }

  private static Set<String> known() throws IOException {
    Set<String> names = new TreeSet<>();
    new JsonMapper()
        .readTree(METADATA.toFile())
        .path("properties")
        .forEach(property -> names.add(property.path("name").asText()));
    assertThat(names).contains(CLIENTS);
    try (var in = DocumentationTest.class.getResourceAsStream(KNOWN_SETTINGS)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ")[0])
          .filter(name -> name.startsWith(CLIENTS))
          .forEach(names::add);
    }
    return names;
  }
}
