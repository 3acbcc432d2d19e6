package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/**
 * A FHIR R4 ValueSet of the folder of rules; its id is the kind that rules speak of.
 *
 * @param places FHIR elements that it is looked up in; everywhere when empty
 * @param unions each the ids of sets that a record must all belong to, to belong to this one
 * @param notIn ids of sets whose members do not belong to this one
 */
public record ValueSet(
    String id,
    String file,
    String title,
    List<String> places,
    List<Member> members,
    List<Member> excluded,
    List<Union> unions,
    List<String> notIn) {

  /** Code system of members that have words only. */
  public static final String WORDS = "http://skinfirst.org/CodeSystem/words";

  /** What the URLs of our value sets begin with. */
  public static final String URL = "http://skinfirst.org/ValueSet/";

  /**
   * A code with its display and the other words for it.
   *
   * @param heading whether it stands for all codes below it, too
   */
  public record Member(
      String system,
      String code,
      String display,
      List<String> designations,
      boolean heading,
      int line) {

    public boolean isWords() {
      return system.equals(WORDS);
    }

    /** Everything that a text may call it. */
    public List<String> words() {
      List<String> words = new ArrayList<>(designations);
      words.add(0, display);
      return words;
    }
  }

  /** Sets that a record must all belong to. */
  public record Union(List<String> ids) {}

  static ValueSet read(PackFolder folder, String path, Faults faults) {
    // JSON is YAML, and our YAML reader knows lines.
    Yaml yaml = Yaml.read(folder, path, faults);
    String id = PackFolder.stem(path);
    if (!yaml.text("id", id).equals(id)) {
      yaml.require("id")
          .fault("id '" + yaml.text("id", id) + "' is not the file's name", "make them the same");
    }
    List<Member> members = new ArrayList<>();
    List<Union> unions = new ArrayList<>();
    for (Yaml include : yaml.require("compose").require("include").items()) {
      readMembers(include, members);
      List<String> ids = ids(include);
      if (!ids.isEmpty()) {
        unions.add(new Union(ids));
      }
    }
    readExpansion(yaml, members);
    List<Member> excluded = new ArrayList<>();
    List<String> notIn = new ArrayList<>();
    for (Yaml exclude : yaml.require("compose").get("exclude").map(Yaml::items).orElse(List.of())) {
      readMembers(exclude, excluded);
      notIn.addAll(ids(exclude));
    }
    return new ValueSet(
        id, path, yaml.text("title", id), places(yaml), members, excluded, unions, notIn);
  }

  private static List<String> places(Yaml yaml) {
    List<String> places = new ArrayList<>();
    for (Yaml context : yaml.get("useContext").map(Yaml::items).orElse(List.of())) {
      places.add(context.require("valueCodeableConcept").require("text").text());
    }
    return places;
  }

  private static List<String> ids(Yaml part) {
    List<String> ids = new ArrayList<>();
    for (Yaml url : part.get("valueSet").map(Yaml::items).orElse(List.of())) {
      if (url.text().startsWith(URL)) {
        ids.add(url.text().substring(URL.length()));
      } else {
        url.fault("'" + url.text() + "' is no value set of this folder", "start with " + URL);
      }
    }
    return ids;
  }

  private static void readMembers(Yaml part, List<Member> members) {
    List<Yaml> concepts = part.get("concept").map(Yaml::items).orElse(List.of());
    for (Yaml concept : concepts) {
      concept.only("code", "display", "designation");
      List<String> designations = new ArrayList<>();
      for (Yaml designation : concept.get("designation").map(Yaml::items).orElse(List.of())) {
        designation.only("language", "value");
        designations.add(designation.require("value").text());
      }
      members.add(
          new Member(
              part.require("system").text(),
              concept.require("code").text(),
              concept.require("display").text(),
              designations,
              false,
              concept.line()));
    }
    for (Yaml filter : part.get("filter").map(Yaml::items).orElse(List.of())) {
      filter.only("property", "op", "value");
      if (!filter.text("property", "").equals("concept") || !filter.text("op", "").equals("is-a")) {
        filter.fault("only 'concept' 'is-a' is known here", "write that, or list the codes");
      }
      String code = filter.require("value").text();
      String system = part.require("system").text();
      boolean heading = CodeSystems.hasHeadings(system);
      members.add(new Member(system, code, "", List.of(), heading, filter.line()));
    }
  }

  /** What a terminology server added: codes alone, as nobody read through their words. */
  private static void readExpansion(Yaml set, List<Member> members) {
    List<Yaml> codes =
        set.get("expansion").flatMap(e -> e.get("contains")).map(Yaml::items).orElse(List.of());
    Set<String> written = new HashSet<>();
    members.forEach(member -> written.add(CodeSystems.key(member.system(), member.code())));
    for (Yaml code : codes) {
      String system = code.require("system").text();
      String value = code.require("code").text();
      if (written.add(CodeSystems.key(system, value))) {
        members.add(new Member(system, value, "", List.of(), false, code.line()));
      }
    }
  }
}
