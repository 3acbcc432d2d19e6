package org.skinfirst.conformance;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/** The logical models of CDS Hooks, made from the tables in {@code conformance/}. */
final class HooksModels {

  private static final String TOOLS = "http://hl7.org/fhir/tools/";
  private static final String FHIR = "http://hl7.org/fhir/StructureDefinition/";
  private static final String OBJECT = TOOLS + "StructureDefinition/CDSHooksElement";

  private final List<MetadataResource> all = new ArrayList<>();

  HooksModels() {
    // R4 has no Base, from which logical models derive.
    all.add(structure(FHIR + "Base", "Base", true, null));
    StructureDefinition object = structure(OBJECT, "CDSHooksElement", true, FHIR + "Base");
    all.add(object);
    add("CDSHooksResponse");
    add("CDSHooksServices");
  }

  static String url(String model) {
    return TOOLS + "StructureDefinition/" + model;
  }

  List<MetadataResource> all() {
    return all;
  }

  private void add(String name) {
    StructureDefinition model = structure(url(name), name, false, OBJECT);
    for (CSVRecord row : rows(name)) {
      model.getDifferential().addElement(element(name, row));
    }
    for (CSVRecord row : rows(name + "-rules")) {
      model.getDifferential().getElement().stream()
          .filter(element -> element.getPath().equals(name + '.' + row.get("path")))
          .findFirst()
          .orElseThrow()
          .addConstraint()
          .setKey(row.get("key"))
          .setHuman(row.get("key"))
          .setSeverity(ElementDefinition.ConstraintSeverity.ERROR)
          .setExpression(row.get("rule"));
    }
    all.add(model);
  }

  private static StructureDefinition structure(
      String url, String name, boolean isAbstract, @org.jspecify.annotations.Nullable String base) {
    StructureDefinition structure = new StructureDefinition();
    structure.setId(name);
    structure.setUrl(url).setName(name).setStatus(Enumerations.PublicationStatus.DRAFT);
    structure.setKind(StructureDefinition.StructureDefinitionKind.LOGICAL).setAbstract(isAbstract);
    structure.setType(url.startsWith(FHIR) ? name : url);
    if (base != null) {
      structure.setBaseDefinition(base);
      structure.setDerivation(StructureDefinition.TypeDerivationRule.SPECIALIZATION);
    }
    ElementDefinition root = new ElementDefinition(new StringType(name));
    root.setId(name);
    structure.getDifferential().addElement(root);
    if (base == null) {
      ElementDefinition whole = root.copy();
      whole.setMin(0).setMax("*").getBase().setPath(name).setMin(0).setMax("*");
      structure.getSnapshot().addElement(whole);
    }
    return structure;
  }

  private ElementDefinition element(String model, CSVRecord row) {
    String path = model + '.' + row.get("path");
    String type = row.get("type");
    String detail = row.get("detail");
    ElementDefinition element = new ElementDefinition(new StringType(path));
    element.setId(path);
    element.setMin(Integer.parseInt(row.get("min"))).setMax(row.get("max"));
    element.addType().setCode(type.equals("object") ? OBJECT : type);
    if (type.equals("uuid")) {
      extend(element, "implied-string-prefix", new StringType("urn:uuid:"));
    } else if (detail.equals("may be empty")) {
      extend(element, "json-empty-behavior", new CodeType("present"));
    } else if (detail.startsWith("named by ")) {
      extend(element, "json-property-key", new CodeType(detail.substring("named by ".length())));
    } else if (type.equals("code") && !detail.isEmpty()) {
      element
          .getBinding()
          .setStrength(Enumerations.BindingStrength.REQUIRED)
          .setValueSet(codes(path.replace('.', '-'), detail.split("\\|")));
    } else if (!detail.isEmpty()) {
      element.setMaxLength(Integer.parseInt(detail));
    }
    return element;
  }

  private static void extend(
      ElementDefinition element, String name, org.hl7.fhir.r4.model.Type value) {
    element.addExtension(TOOLS + "StructureDefinition/" + name, value);
  }

  /** The URL of a value set of these codes. */
  private String codes(String name, String... codes) {
    CodeSystem system = new CodeSystem();
    system.setId(name);
    system.setUrl(TOOLS + "CodeSystem/" + name).setStatus(Enumerations.PublicationStatus.DRAFT);
    system.setContent(CodeSystem.CodeSystemContentMode.COMPLETE).setCaseSensitive(true);
    for (String code : codes) {
      system.addConcept().setCode(code).setDisplay(code);
    }
    ValueSet set = new ValueSet();
    set.setId(name);
    set.setUrl(TOOLS + "ValueSet/" + name).setStatus(Enumerations.PublicationStatus.DRAFT);
    set.getCompose().addInclude().setSystem(system.getUrl());
    all.add(system);
    all.add(set);
    return set.getUrl();
  }

  private static List<CSVRecord> rows(String table) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStreamReader in =
        new InputStreamReader(
            HooksModels.class.getResourceAsStream("/conformance/" + table + ".csv"),
            StandardCharsets.UTF_8)) {
      return format.parse(in).getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
