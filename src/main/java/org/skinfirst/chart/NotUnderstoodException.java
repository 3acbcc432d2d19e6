package org.skinfirst.chart;

/** A resource that is not FHIR R4 in some part that is read; the reason quotes no content. */
final class NotUnderstoodException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotUnderstoodException(String reason) {
    super(reason, null, false, false);
  }

  static NotUnderstoodException at(String element) {
    boolean plain = element.matches("[A-Za-z][A-Za-z0-9]{0,39}");
    return new NotUnderstoodException(
        plain ? "element '" + element + "' is not as in FHIR R4" : "not as in FHIR R4");
  }
}
