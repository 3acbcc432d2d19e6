package org.skinfirst.web.workbench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.Operator;
import org.skinfirst.rules.WrittenRule;

/** What the controls of the workbench offer: things that the rules as they are ask about. */
final class Choices {

  /** As many of a value set are enough to pick from. */
  private static final int MOST_MEMBERS = 3;

  /** Value sets that are made of what a control offers. */
  private static final List<String> FAMILIES = List.of("site", "severity");

  /** What can be added, and the facts that come of it. */
  private static final Map<String, String> FACTS =
      Map.of("problem", "Problem", "therapy", "Therapy", "diet", "DietOrder", "allergy", "Allergy");

  /**
   * @param value what is written into the record
   * @param label what it belongs to
   */
  record Choice(String value, String label) {}

  private final Map<String, ValueSet> sets = new LinkedHashMap<>();
  private final Advisor advisor;

  Choices(Advisor advisor) {
    this.advisor = advisor;
    advisor.sets().all().forEach(set -> sets.put(set.id(), set));
  }

  /** By the control's name. */
  Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    FAMILIES.forEach(family -> all.put(family + "Choices", family(family)));
    FACTS.forEach((control, fact) -> all.put(control + "Choices", asked(fact)));
    return all;
  }

  private List<Choice> family(String id) {
    List<Choice> choices = new ArrayList<>();
    ValueSet family = sets.get(id);
    if (family != null) {
      for (ValueSet.Union union : family.unions()) {
        for (String one : union.ids()) {
          ValueSet set = sets.get(one);
          if (set != null) {
            members(set)
                .map(ValueSet.Member::display)
                .filter(display -> !display.isEmpty())
                .findFirst()
                .ifPresent(display -> choices.add(new Choice(display, set.title())));
          }
        }
      }
    }
    return choices;
  }

  /** Also those of the sets that it is made of. */
  private Stream<ValueSet.Member> members(ValueSet set) {
    Stream<ValueSet.Member> parts =
        set.unions().stream()
            .flatMap(union -> union.ids().stream())
            .map(sets::get)
            .filter(Objects::nonNull)
            .flatMap(this::members);
    return Stream.concat(set.members().stream(), parts);
  }

  private List<Choice> asked(String fact) {
    Set<String> ids = new LinkedHashSet<>();
    for (WrittenRule rule : advisor.written()) {
      rule.conditions().stream()
          .flatMap(condition -> condition.parts().stream())
          .filter(part -> part.type().equals(fact))
          .forEach(part -> addKinds(part, ids));
    }
    List<Choice> choices = new ArrayList<>();
    for (String id : ids) {
      ValueSet set = sets.get(id);
      if (set != null) {
        members(set)
            .filter(member -> !member.display().isEmpty())
            .limit(MOST_MEMBERS)
            .forEach(member -> choices.add(new Choice(member.display(), set.title())));
      }
    }
    return choices;
  }

  private static void addKinds(FactPattern part, Set<String> to) {
    part.constraints().stream()
        .filter(constraint -> constraint.operator() == Operator.CONTAINS)
        .forEach(constraint -> constraint.kind().ifPresent(to::add));
  }

  /** What was typed as FHIR has it: with its code, where it is the name of a coded member. */
  ObjectNode concept(String typed) {
    ObjectNode concept = JsonNodeFactory.instance.objectNode();
    sets.values().stream()
        .flatMap(set -> set.members().stream())
        .filter(member -> !member.isWords() && !member.heading())
        .filter(member -> member.display().equalsIgnoreCase(typed))
        .findFirst()
        .ifPresent(
            member ->
                concept
                    .putArray("coding")
                    .addObject()
                    .put("system", member.system())
                    .put("code", member.code())
                    .put("display", member.display()));
    return concept.put("text", typed);
  }
}
