package org.skinfirst.chart;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IJsonLikeParser;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import ca.uhn.fhir.parser.json.jackson.JacksonStructure;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.skinfirst.chart.json.Sieve;
import org.skinfirst.chart.kinds.Needles;

/** Parses one resource alone, and strictly: what HAPI would drop in silence is an error here. */
final class R4Parser {

  private final FhirContext fhir;
  private final Elements elements;

  R4Parser() {
    fhir = FhirContext.forR4Cached();
    fhir.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
    elements = new Elements(fhir);
  }

  Elements elements() {
    return elements;
  }

  Sieve sieve(Map<String, Needles> needles) {
    return new Sieve(fhir, elements.types(), Elements.READ, elements.known(), needles);
  }

  /**
   * @throws NotUnderstoodException when any part that is read is not FHIR R4
   */
  IBaseResource parse(ObjectNode json, String type) {
    ObjectNode cut = elements.cut(json, type);
    JacksonStructure structure = new JacksonStructure();
    structure.setNativeObject(cut);
    try {
      IJsonLikeParser parser = (IJsonLikeParser) fhir.newJsonParser();
      parser.setParserErrorHandler(new Strict());
      return parser.parseResource(structure);
    } catch (NotUnderstoodException e) {
      throw e;
    } catch (RuntimeException e) {
      // HAPI throws several kinds for bad values, and its messages quote them.
      throw new NotUnderstoodException("a value is not as in FHIR R4");
    }
  }

  private static final class Strict extends ErrorHandlerAdapter {

    @Override
    public void unknownElement(IParseLocation location, String name) {
      throw NotUnderstoodException.at(name);
    }

    @Override
    public void unknownAttribute(IParseLocation location, String name) {
      throw NotUnderstoodException.at(name);
    }

    @Override
    public void incorrectJsonType(
        IParseLocation location,
        String name,
        ValueType expected,
        ScalarType expectedScalar,
        ValueType found,
        ScalarType foundScalar) {
      throw NotUnderstoodException.at(name);
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String name) {
      throw NotUnderstoodException.at(name);
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
      throw new NotUnderstoodException("a value is not as in FHIR R4");
    }
  }
}
