package org.skinfirst.author.lint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;

/** Faults as SARIF 2.1.0, which editors and code hosts show beside the lines. */
public final class Sarif {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private Sarif() {}

  /**
   * @param root the folder of rules as the reader of the report finds it; ends with a slash, or is
   *     empty
   */
  public static String of(List<Fault> faults, String version, String root) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "skinfirst lint").put("version", version);
    ArrayNode rules = driver.putArray("rules");
    for (Lint lint : Lint.values()) {
      rule(rules.addObject(), lint);
    }
    ArrayNode results = run.putArray("results");
    faults.forEach(fault -> result(results.addObject(), fault, root));
    return log.toPrettyString() + '\n';
  }

  private static void rule(ObjectNode rule, Lint lint) {
    rule.put("id", lint.code());
    rule.putObject("shortDescription").put("text", lint.title());
    rule.putObject("fullDescription").put("text", lint.why());
    rule.putObject("help")
        .put(
            "text",
            "Avoid: " + lint.avoid() + "\nPrefer: " + lint.prefer() + "\nWhy: " + lint.why());
  }

  private static void result(ObjectNode result, Fault fault, String root) {
    result.put("ruleId", fault.lint().code()).put("ruleIndex", fault.lint().ordinal());
    result.put("level", "error");
    String fix = fault.help().isEmpty() ? "" : "\nFix: " + fault.help();
    result.putObject("message").put("text", fault.message() + fix);
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(root + fault.file()));
    if (fault.line() > 0) {
      place.putObject("region").put("startLine", fault.line());
    }
  }

  private static String uri(String path) {
    try {
      return new URI(null, null, path.replace('\\', '/'), null).toASCIIString();
    } catch (URISyntaxException e) {
      return path;
    }
  }
}
