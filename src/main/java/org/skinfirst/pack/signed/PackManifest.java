package org.skinfirst.pack.signed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a pack says of itself, and what is signed.
 *
 * @param id of the pack, as in {@code pack.yaml}
 * @param version of the pack
 * @param digest of all of its files together, as cards show it
 * @param engine versions of the program that it is for
 * @param files SHA-256 of each file by its path
 */
public record PackManifest(
    String id, String version, String digest, EngineRange engine, SortedMap<String, String> files) {

  private static final String FORMAT = "skinfirst pack 1";
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_FILES = 10_000;
  private static final int MOST_SIGNATURES = 100;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * @throws UnusablePackException when a part is not as it should be
   */
  public PackManifest {
    files = new TreeMap<>(files);
    if (!TEXT.matcher(id).matches() || !TEXT.matcher(version).matches()) {
      throw faulty("id and version are up to 100 letters, digits, and . _ - in between");
    }
    if (!SHA_256.matcher(digest).matches()) {
      throw faulty("'digest' is no SHA-256");
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      throw faulty("'files' must name 1 to " + MOST_FILES);
    }
    for (String value : files.values()) {
      if (!SHA_256.matcher(value).matches()) {
        throw faulty("a digest in 'files' is no SHA-256");
      }
    }
  }

  byte[] bytes() {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("id", id).put("version", version).put("digest", digest);
    json.putObject("engine").put("from", engine.from()).put("below", engine.below());
    ObjectNode all = json.putObject("files");
    files.forEach(all::put);
    return write(json);
  }

  static PackManifest read(byte[] bytes) {
    JsonNode json =
        members(
            parse(bytes, "manifest.json"), "format", "id", "version", "digest", "engine", "files");
    if (!text(json, "format").equals(FORMAT)) {
      throw faulty("'format' is not '" + FORMAT + "': this program does not know it");
    }
    JsonNode engine = members(json.path("engine"), "from", "below");
    SortedMap<String, String> files = new TreeMap<>();
    JsonNode listed = json.path("files");
    for (Map.Entry<String, JsonNode> file : listed.properties()) {
      files.put(file.getKey(), text(listed, file.getKey()));
    }
    return new PackManifest(
        text(json, "id"),
        text(json, "version"),
        text(json, "digest"),
        new EngineRange(text(engine, "from"), text(engine, "below")),
        files);
  }

  static byte[] signatures(List<PackSignature> signatures) {
    ArrayNode json = JSON.createArrayNode();
    for (PackSignature signature : signatures) {
      json.addObject()
          .put("by", signature.by())
          .put("on", signature.on().toString())
          .put("key", signature.keyId())
          .put("signature", signature.signature());
    }
    return write(json);
  }

  static List<PackSignature> signatures(byte[] bytes) {
    JsonNode json = parse(bytes, "signatures.json");
    if (!json.isArray() || json.size() > MOST_SIGNATURES) {
      throw new UnusablePackException("signatures.json is not a list of up to " + MOST_SIGNATURES);
    }
    List<PackSignature> signatures = new ArrayList<>();
    for (JsonNode one : json) {
      members(one, "by", "on", "key", "signature");
      try {
        signatures.add(
            new PackSignature(
                text(one, "by"),
                LocalDate.parse(text(one, "on")),
                text(one, "key"),
                text(one, "signature")));
      } catch (DateTimeParseException e) {
        throw new UnusablePackException("signatures.json: 'on' is no day such as 2026-01-15");
      }
    }
    return signatures;
  }

  private static JsonNode parse(byte[] bytes, String file) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UnusablePackException(file + " is not JSON");
    }
  }

  private static byte[] write(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // of our own making
    }
  }

  private static JsonNode members(JsonNode json, String... names) {
    Set<String> found = new TreeSet<>();
    json.fieldNames().forEachRemaining(found::add);
    if (!json.isObject() || !found.equals(Set.of(names))) {
      throw new UnusablePackException(
          "the pack's JSON must hold exactly " + String.join(", ", names));
    }
    return json;
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual()) {
      throw new UnusablePackException("the pack's JSON: a value is no text");
    }
    return value.textValue();
  }

  private static UnusablePackException faulty(String why) {
    return new UnusablePackException("manifest.json: " + why);
  }
}
