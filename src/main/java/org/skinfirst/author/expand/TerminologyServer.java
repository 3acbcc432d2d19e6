package org.skinfirst.author.expand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.author.people.UnusableFileException;

/** A FHIR R4 terminology server, asked with {@code ValueSet/$expand}. */
public final class TerminologyServer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PAGE = 1_000;
  private static final int MOST = 100_000;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI expand;

  /**
   * @param base as FHIR has it, {@code https://tx.example.org/r4}
   */
  public TerminologyServer(String base) {
    URI uri;
    try {
      uri = URI.create(base.replaceFirst("/+$", "") + "/ValueSet/$expand");
    } catch (IllegalArgumentException e) {
      uri = URI.create("");
    }
    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
      throw new UnusableFileException(
          "'" + base + "' is no address; write https://server/path, as FHIR's base URL is written");
    }
    this.expand = uri;
  }

  /**
   * All codes of a value set, page by page.
   *
   * @param valueSet with what the server is to expand alone
   */
  Expansion expand(ObjectNode valueSet) {
    List<Expansion.Code> codes = new ArrayList<>();
    Set<JsonNode> pages = new HashSet<>();
    int entries = 0;
    while (true) {
      JsonNode expansion = page(valueSet, entries).path("expansion");
      int came = collect(expansion.path("contains"), codes);
      boolean isNew = came > 0 && pages.add(expansion.path("contains")); // some heed no offset
      entries += isNew ? came : 0;
      int told = expansion.path("total").asInt(-1);
      boolean isMore = told < 0 ? came >= PAGE : entries < told;
      if (!isNew || !isMore) {
        if (entries < told) {
          throw refused(valueSet, "told of " + told + " codes and sent " + entries);
        }
        return new Expansion(codes, version(expansion), expansion.path("timestamp").asText());
      }
      if (codes.size() > MOST) {
        throw refused(
            valueSet, "has more than " + MOST + " codes: narrow what stands in 'compose'");
      }
    }
  }

  private JsonNode page(ObjectNode valueSet, int offset) {
    ObjectNode parameters = JSON.createObjectNode().put("resourceType", "Parameters");
    parameters.putArray("parameter").addObject().put("name", "valueSet").set("resource", valueSet);
    parameters.withArray("parameter").addObject().put("name", "count").put("valueInteger", PAGE);
    parameters.withArray("parameter").addObject().put("name", "offset").put("valueInteger", offset);
    HttpRequest request =
        HttpRequest.newBuilder(expand)
            .timeout(PATIENCE)
            .header("Content-Type", "application/fhir+json")
            .header("Accept", "application/fhir+json")
            .POST(HttpRequest.BodyPublishers.ofString(parameters.toString()))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode body = read(response.body());
      if (response.statusCode() != 200 || !body.path("resourceType").asText().equals("ValueSet")) {
        String told =
            body.at("/issue/0/diagnostics").asText(body.at("/issue/0/details/text").asText());
        throw refused(
            valueSet,
            "is answered with status "
                + response.statusCode()
                + (told.isEmpty() ? "" : ": " + told));
      }
      return body;
    } catch (IOException e) {
      throw new UnusableFileException(
          expand + " cannot be asked: " + e.getClass().getSimpleName() + ' ' + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableFileException(expand + " was not waited for");
    }
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode read = JSON.readTree(body);
      return read == null ? JSON.missingNode() : read;
    } catch (IOException e) {
      return JSON.missingNode(); // a page of HTML, as proxies send it
    }
  }

  private UnusableFileException refused(ObjectNode valueSet, String why) {
    return new UnusableFileException(
        "valuesets/" + valueSet.path("id").asText() + ".json " + why + " (" + expand + ')');
  }

  /**
   * Abstract codes group others and are never recorded.
   *
   * @return how many entries there are, as servers count them
   */
  private static int collect(JsonNode contains, List<Expansion.Code> codes) {
    int entries = contains.size();
    for (JsonNode code : contains) {
      if (!code.path("abstract").asBoolean() && code.hasNonNull("code")) {
        codes.add(
            new Expansion.Code(
                code.path("system").asText(),
                code.path("code").asText(),
                code.path("display").asText()));
      }
      entries += collect(code.path("contains"), codes);
    }
    return entries;
  }

  /** The versions of the code systems that the server used; empty where it does not tell. */
  private static String version(JsonNode expansion) {
    List<String> versions = new ArrayList<>();
    for (JsonNode parameter : expansion.path("parameter")) {
      String name = parameter.path("name").asText();
      if (name.equals("version") || name.equals("used-codesystem")) {
        versions.add(parameter.path("valueUri").asText(parameter.path("valueString").asText()));
      }
    }
    return String.join(", ", versions);
  }
}
