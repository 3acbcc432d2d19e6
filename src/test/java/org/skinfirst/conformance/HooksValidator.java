package org.skinfirst.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** The HL7 validator with the models of CDS Hooks; what lies in them is validated as FHIR R4. */
final class HooksValidator {

  private final FhirValidator validator;

  HooksValidator() {
    FhirContext fhir = FhirContext.forR4();
    PrePopulatedValidationSupport models = new PrePopulatedValidationSupport(fhir);
    new HooksModels().all().forEach(models::addResource);
    FhirInstanceValidator module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                models,
                new DefaultProfileValidationSupport(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                new SnapshotGeneratingValidationSupport(fhir)));
    validator = fhir.newValidator().registerValidatorModule(module);
  }

  /** Where a body is not as the model has it, and why. */
  List<String> errors(String model, String body) {
    return errors(body, new ValidationOptions().addProfile(HooksModels.url(model)));
  }

  /** Where a body is not as FHIR R4 has it, and why. */
  List<String> errors(String body) {
    return errors(body, new ValidationOptions());
  }

  private List<String> errors(String body, ValidationOptions options) {
    return validator.validateWithResult(body, options).getMessages().stream()
        .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
        .map(message -> message.getLocationString() + ": " + message.getMessage())
        .toList();
  }
}
