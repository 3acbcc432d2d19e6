package org.skinfirst.author.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Yaml;

/** Value sets that are hard to review, and codes that make one record two things at once. */
final class ValueSetChecks {

  private static final String VERIFIED = "http://skinfirst.org/StructureDefinition/verified-in";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Content content;

  ValueSetChecks(Content content) {
    this.content = content;
  }

  void run() {
    for (ValueSet set : content.knowledge().sets().all()) {
      if (content.faults().in(set.file())) {
        continue;
      }
      checkHead(set);
      checkMembers(set, set.members());
      checkMembers(set, set.excluded());
    }
    Yaml pack = Yaml.read(content.folder(), "pack.yaml", new Faults());
    for (Yaml group : pack.get("exclusive").map(Yaml::items).orElse(List.of())) {
      checkExclusive(group);
    }
  }

  private void checkHead(ValueSet set) {
    JsonNode json;
    try {
      json = JSON.readTree(content.folder().text(set.file()));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      fault(set, line, "is not JSON", "look for a missing comma, quote or bracket");
      return;
    }
    if (!json.path("url").asText().equals(ValueSet.URL + set.id())) {
      fault(
          set,
          content.folder().line(set.file(), "\"url\""),
          "'" + json.path("url").asText() + "' is not the URL of this set",
          "write " + ValueSet.URL + set.id());
    }
    if (json.path("purpose").asText().isBlank()) {
      fault(set, 1, "has no purpose", "say what is in it and what is left out");
    }
    if (!json.path("date").asText().matches("\\d{4}-\\d\\d-\\d\\d")) {
      fault(
          set,
          content.folder().line(set.file(), "\"date\""),
          "has no date",
          "write the day of the last change, as 2026-01-15");
    }
    for (JsonNode include : json.path("compose").path("include")) {
      boolean coded =
          include.has("concept") && !include.path("system").asText().equals(ValueSet.WORDS);
      if (coded && !include.path("extension").findValuesAsText("url").contains(VERIFIED)) {
        fault(
            set,
            content.folder().line(set.file(), include.path("system").asText()),
            "codes without the sources that they were verified in",
            "add the extension " + VERIFIED + " with two public sources");
      }
    }
  }

  private void checkMembers(ValueSet set, List<ValueSet.Member> members) {
    Set<String> codes = new HashSet<>();
    ValueSet.Member before = null;
    for (ValueSet.Member member : members) {
      if (!codes.add(key(member))) {
        fault(set, member.line(), "'" + member.code() + "' stands here twice", "keep one");
      } else if (before != null
          && before.system().equals(member.system())
          && before.code().compareTo(member.code()) > 0) {
        fault(
            set,
            member.line(),
            "'" + member.code() + "' stands behind '" + before.code() + "'",
            "sort by code");
      }
      before = member;
      checkWords(set, member);
    }
  }

  private void checkWords(ValueSet set, ValueSet.Member member) {
    Set<String> said = new HashSet<>();
    for (String words : member.words()) {
      if (!said.add(words.toLowerCase(Locale.ROOT))) {
        fault(set, member.line(), "'" + member.code() + "' says '" + words + "' twice", "keep one");
      }
    }
  }

  private void checkExclusive(Yaml group) {
    Map<String, String> owners = new HashMap<>();
    for (Yaml item : group.items()) {
      ValueSet set = find(item);
      if (set == null) {
        continue;
      }
      for (ValueSet.Member member : set.members()) {
        for (String key : keys(member)) {
          String other = owners.putIfAbsent(key, set.id());
          if (other != null && !other.equals(set.id()) && !set.notIn().contains(other)) {
            content
                .faults()
                .add(
                    Lint.SHARED_CODE,
                    set.file(),
                    member.line(),
                    "'" + member.code() + "' is in '" + other + "' too (" + key + ")",
                    "keep it in one of them: pack.yaml calls them exclusive");
          }
        }
      }
    }
  }

  private @org.jspecify.annotations.Nullable ValueSet find(Yaml item) {
    for (ValueSet set : content.knowledge().sets().all()) {
      if (set.id().equals(item.text())) {
        return set;
      }
    }
    content
        .faults()
        .add(
            Lint.UNKNOWN_NAME,
            item.file(),
            item.line(),
            "value set '" + item.text() + "' does not exist",
            "did you mean '" + Nearest.of(item.text(), content.knowledge().sets().ids()) + "'?");
    return null;
  }

  /** A code, or every wording of a member that has no code. */
  private static List<String> keys(ValueSet.Member member) {
    List<String> keys = new ArrayList<>();
    if (!member.isWords()) {
      keys.add(key(member));
    }
    member.words().forEach(words -> keys.add(words.toLowerCase(Locale.ROOT)));
    return keys;
  }

  private static String key(ValueSet.Member member) {
    return member.system() + '|' + member.code();
  }

  private void fault(ValueSet set, int line, String message, String help) {
    content.faults().add(Lint.VALUE_SET, set.file(), line, message, help);
  }
}
