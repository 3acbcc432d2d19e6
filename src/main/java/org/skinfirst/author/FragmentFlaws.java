package org.skinfirst.author;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.Nearest;

/** What FHIR R4 does not have in a resource of a case. */
public final class FragmentFlaws {

  /**
   * @param name of the element
   * @param help what may be meant
   */
  public record Flaw(String name, String message, String help) {}

  private final FhirContext fhir = FhirContext.forR4Cached();
  private final FragmentReader fragments = new FragmentReader();

  /**
   * Elements that there are not, and values that their elements do not take; blanks are left out.
   */
  public List<Flaw> of(Scenario.Fragment fragment) {
    List<Flaw> flaws = new ArrayList<>();
    String json;
    try {
      json = fragments.read(fragment).toString();
    } catch (UnclearElementException e) {
      flaws.add(new Flaw(e.name(), String.valueOf(e.getMessage()), "write its full name"));
      return flaws;
    }
    IParser parser = fhir.newJsonParser();
    parser.setParserErrorHandler(new Collector(fragment.type(), flaws));
    try {
      parser.parseResource(json);
    } catch (DataFormatException | IllegalArgumentException e) {
      if (flaws.isEmpty()) {
        flaws.add(new Flaw("", "is no " + fragment.type() + " of FHIR R4", "compare with another"));
      }
    }
    return flaws;
  }

  /** Names of the elements of a resource and of what is in it. */
  private Set<String> names(String type) {
    Set<String> names = new TreeSet<>();
    fhir.getResourceDefinition(type)
        .getChildren()
        .forEach(
            child -> {
              names.add(child.getElementName().replace("[x]", ""));
              names.addAll(child.getValidChildNames());
            });
    return names;
  }

  private final class Collector extends LenientErrorHandler {

    private final String type;
    private final List<Flaw> flaws;

    Collector(String type, List<Flaw> flaws) {
      super(false);
      this.type = type;
      this.flaws = flaws;
    }

    @Override
    public void unknownElement(@Nullable IParseLocation location, String name) {
      flaws.add(
          new Flaw(
              name,
              "FHIR R4 has no element '" + name + "' here, in " + type,
              "did you mean '" + Nearest.of(name, names(type)) + "'?"));
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, String value, String error) {
      if (!value.contains("{")) {
        String name = location == null ? "" : String.valueOf(location.getParentElementName());
        flaws.add(
            new Flaw(
                value,
                "'" + value + "' is no value of an element of " + type,
                "write a date as 2026-01-15, and a status as FHIR R4 has it" + at(name)));
      }
    }

    @Override
    public void incorrectJsonType(
        @Nullable IParseLocation location,
        String name,
        ValueType expected,
        @Nullable ScalarType expectedScalar,
        ValueType found,
        @Nullable ScalarType foundScalar) {
      flaws.add(
          new Flaw(name, "'" + name + "' of " + type + " holds something else", "see FHIR R4"));
    }

    private String at(String name) {
      return name.isEmpty() ? "" : ", in " + name;
    }
  }
}
