package org.skinfirst.author.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.Evidence;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleInfo;

/**
 * A folder of rules as an NPM package of FHIR R4: its value sets as they are, a Library for each
 * rule file with its text, and a PlanDefinition for each recommendation with its wording and its
 * evidence. Others can read what is advised and why; what runs are the rules themselves.
 */
public final class FhirPackage {

  private static final String BASE = "http://skinfirst.org/";
  private static final String FHIR_VERSION = "4.0.1";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final PackFolder folder;
  private final Advisor advisor;
  private final Pack pack;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final ArrayNode index = JSON.createArrayNode();

  private FhirPackage(PackFolder folder, Advisor advisor) {
    this.folder = folder;
    this.advisor = advisor;
    this.pack = advisor.pack();
  }

  /** Its files by their paths. */
  public static SortedMap<String, byte[]> files(PackFolder folder, Advisor advisor) {
    FhirPackage made = new FhirPackage(folder, advisor);
    made.valueSets();
    for (String path : folder.paths("", ".drl")) {
      made.add(made.library(path));
    }
    for (CardBook.Entry entry : advisor.recommendations(advisor.pack().languages().get(0))) {
      made.add(made.planDefinition(entry));
    }
    made.add(made.whole());
    made.put("package.json", made.manifest());
    made.put(
        ".index.json", JSON.createObjectNode().put("index-version", 2).set("files", made.index));
    return made.files;
  }

  /** The whole as one file, as registries take it. */
  public static byte[] archive(PackFolder folder, Advisor advisor) {
    return TarGz.of(files(folder, advisor));
  }

  private void valueSets() {
    for (String path : folder.paths("valuesets/", ".json")) {
      try {
        ObjectNode set = (ObjectNode) JSON.readTree(folder.text(path));
        if (set.at("/compose/include").isEmpty()) {
          set.remove("compose"); // of one that is filled from elsewhere; FHIR has no empty list
        }
        add(set);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(path + " was read before", e);
      }
    }
  }

  private static String id(String recommendation) {
    return recommendation.replace('/', '-');
  }

  private ObjectNode resource(String type, String id, String title) {
    ObjectNode resource = JSON.createObjectNode();
    resource.put("resourceType", type).put("id", id).put("url", BASE + type + '/' + id);
    resource.put("version", pack.version()).put("name", name(id)).put("title", title);
    return resource;
  }

  /** A name for machines: letters and digits, a capital first. */
  private static String name(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return name.toString();
  }

  private ObjectNode library(String path) {
    String id = id(path.substring(0, path.length() - ".drl".length()));
    ObjectNode library = resource("Library", id, path);
    library.put("status", "active");
    concept(library, "http://terminology.hl7.org/CodeSystem/library-type", "logic-library");
    library.put("date", pack.source().revised()).put("publisher", pack.publisher());
    library.put("description", "The rules of " + path + " as the rule engine Drools reads them.");
    library
        .putArray("content")
        .addObject()
        .put("contentType", "text/plain; charset=UTF-8")
        .put("language", "en")
        .put(
            "data",
            Base64.getEncoder().encodeToString(folder.text(path).getBytes(StandardCharsets.UTF_8)))
        .put("title", path);
    return library;
  }

  private ObjectNode planDefinition(CardBook.Entry entry) {
    RuleInfo rule = advisor.rule(entry.id());
    ObjectNode plan = resource("PlanDefinition", id(entry.id()), entry.title());
    concept(plan, "http://terminology.hl7.org/CodeSystem/plan-definition-type", "eca-rule");
    plan.put("status", status(rule.status()));
    plan.put("date", pack.source().revised()).put("publisher", pack.publisher());
    plan.put("description", rule.meaning());
    plan.put("copyright", "Apache-2.0");
    evidence(plan, rule);
    plan.putArray("library")
        .add(
            BASE
                + "Library/"
                + id(rule.file().substring(0, rule.file().length() - 4))
                + '|'
                + pack.version());
    ObjectNode action = plan.putArray("action").addObject();
    action.put("title", entry.title()).put("description", entry.summary());
    action.put("textEquivalent", entry.detail());
    action.put("priority", priority(entry));
    ArrayNode triggers = action.putArray("trigger");
    for (Pack.Service service : pack.services()) {
      triggers.addObject().put("type", "named-event").put("name", service.hook());
    }
    return plan;
  }

  private void evidence(ObjectNode to, RuleInfo rule) {
    ArrayNode related = to.putArray("relatedArtifact");
    for (String id : rule.evidence()) {
      Evidence evidence = advisor.evidence(id);
      related
          .addObject()
          .put("type", "citation")
          .put("label", rule.strength())
          .put("display", evidence.label())
          .put("citation", evidence.citation())
          .put("url", evidence.url());
    }
  }

  private static String status(RuleInfo.Status status) {
    return switch (status) {
      case DRAFT, TRIAL -> "draft";
      case ACTIVE -> "active";
      case RETIRED -> "retired";
    };
  }

  private static String priority(CardBook.Entry entry) {
    return switch (entry.indicator()) {
      case CRITICAL -> "stat";
      case WARNING -> "urgent";
      case INFO -> "routine";
    };
  }

  /** A Library that holds all the others together, with who stands behind them. */
  private ObjectNode whole() {
    ObjectNode library = resource("Library", pack.id(), pack.title());
    library.put("status", "active");
    concept(library, "http://terminology.hl7.org/CodeSystem/library-type", "asset-collection");
    library.put("date", pack.source().revised()).put("publisher", pack.publisher());
    library.put("description", "Rules of the digest " + pack.digest());
    library.put(
        "purpose",
        "Developer: " + pack.source().developer() + ". Funding: " + pack.source().funding());
    ArrayNode parts = library.putArray("relatedArtifact");
    for (JsonNode file : index) {
      parts.addObject().put("type", "composed-of").put("resource", file.path("url").asText());
    }
    return library;
  }

  private static void concept(ObjectNode to, String system, String code) {
    to.putObject("type").putArray("coding").addObject().put("system", system).put("code", code);
  }

  private void add(ObjectNode resource) {
    String type = resource.path("resourceType").asText();
    String id = resource.path("id").asText();
    String name = type + '-' + id + ".json";
    put(name, resource);
    index
        .addObject()
        .put("filename", name)
        .put("resourceType", type)
        .put("id", id)
        .put("url", resource.path("url").asText())
        .put("version", resource.path("version").asText());
  }

  private void put(String name, JsonNode json) {
    try {
      files.put("package/" + name, JSON.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a document of ours
    }
  }

  private ObjectNode manifest() {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("name", "org." + pack.id().replace('-', '.')).put("version", pack.version());
    manifest.put("title", pack.title()).put("description", pack.title());
    manifest.put("author", pack.publisher()).put("license", "Apache-2.0");
    manifest.put("canonical", BASE + pack.id()).put("type", "fhir.ig");
    manifest.putArray("fhirVersions").add(FHIR_VERSION);
    manifest.putObject("dependencies").put("hl7.fhir.r4.core", FHIR_VERSION);
    manifest.putObject("directories").put("lib", "package");
    manifest.put("date", pack.source().revised().replace("-", "") + "000000");
    return manifest;
  }
}
