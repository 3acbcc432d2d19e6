package org.skinfirst.chart.fhir;

/** What a name in an object means. */
sealed interface Member permits Part, Member.Unread, Member.Known {

  /** How FHIR R4 takes a name that is not read. */
  enum Unread implements Member {
    /** R4 has it. */
    KNOWN,
    /** No version has it. */
    UNKNOWN,
    /** Another version has it. */
    OTHER_VERSION,
    /** What does not understand it must not use what it stands in. */
    MODIFIER
  }

  /** What is known of a resource before it is read. */
  enum Known implements Member {
    TYPE,
    ID,
    SUBJECT,
    PATIENT,
    CONTAINED
  }
}
