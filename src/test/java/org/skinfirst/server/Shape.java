package org.skinfirst.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every member that a response of ours may hold, object by object; what is not here is wrong. */
public final class Shape {

  /** Object, member, what it holds; {@code !} where it must not be missing, brackets for a list. */
  private static final String MEMBERS =
      """
      response    cards              ! [card]
      card        uuid               ! text
      card        summary            ! text
      card        indicator          ! text
      card        detail             ! text
      card        source             ! source
      card        suggestions          [suggestion]
      card        selectionBehavior    text
      card        overrideReasons    ! [coding]
      card        links              ! [link]
      card        extension          ! extension
      source      label              ! text
      source      url                ! text
      source      topic              ! coding
      coding      system             ! text
      coding      code               ! text
      coding      display            ! text
      suggestion  label              ! text
      suggestion  uuid               ! text
      suggestion  actions            ! [action]
      action      type               ! text
      action      description        ! text
      action      resource             fhir
      action      resourceId           text
      link        label              ! text
      link        url                ! text
      link        type               ! text
      extension   org.skinfirst.why  ! why
      why         recommendation     ! text
      why         rule               ! text
      why         status             ! text
      why         strength           ! text
      why         pack               ! pack
      why         about              ! [text]
      why         facts              ! [fact]
      why         evidence           ! [evidence]
      why         notRead              [gap]
      pack        id                 ! text
      pack        version            ! text
      pack        digest             ! text
      fact        type               ! text
      fact        reference            text
      fact        matchedBy          ! text
      fact        kinds                [text]
      evidence    id                 ! text
      evidence    citation           ! text
      evidence    url                ! text
      evidence    strength           ! text
      gap         what               ! text
      gap         reason             ! text
      """;

  private record Member(boolean required, String type) {}

  private static final Map<String, Map<String, Member>> OBJECTS = new LinkedHashMap<>();

  static {
    for (String line : MEMBERS.strip().split("\n")) {
      String[] cells = line.strip().split("\\s+");
      boolean required = cells[2].equals("!");
      OBJECTS
          .computeIfAbsent(cells[0], object -> new LinkedHashMap<>())
          .put(cells[1], new Member(required, cells[cells.length - 1]));
    }
  }

  private Shape() {}

  /** Where a response differs from the table; empty when it does not. */
  public static List<String> faults(JsonNode response) {
    List<String> faults = new ArrayList<>();
    check("response", response, "", faults);
    return faults;
  }

  private static void check(String type, JsonNode value, String place, List<String> faults) {
    if (type.startsWith("[")) {
      if (!value.isArray()) {
        faults.add(place + " is no list");
      }
      for (int i = 0; i < value.size(); i++) {
        check(type.substring(1, type.length() - 1), value.get(i), place + '/' + i, faults);
      }
    } else if (type.equals("text")) {
      if (!value.isTextual()) {
        faults.add(place + " is no text");
      }
    } else if (!value.isObject()) {
      faults.add(place + " is no object");
    } else if (!type.equals("fhir")) {
      checkMembers(OBJECTS.get(type), value, place, faults);
    }
  }

  private static void checkMembers(
      Map<String, Member> members, JsonNode object, String place, List<String> faults) {
    members.forEach(
        (name, member) -> {
          if (member.required() && !object.has(name)) {
            faults.add(place + '/' + name + " is missing");
          }
        });
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String at = place + '/' + member.getKey();
      if (members.containsKey(member.getKey())) {
        check(members.get(member.getKey()).type(), member.getValue(), at, faults);
      } else {
        faults.add(at + " is not in the table");
      }
    }
  }
}
