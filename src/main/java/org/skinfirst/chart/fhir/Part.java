package org.skinfirst.chart.fhir;

/**
 * An element that is read; of a choice, one type of it.
 *
 * @param place from the resource down, for messages
 * @param index of the record's component that it becomes
 * @param many whether it is a list
 * @param isChoice whether it is one of several types, and any of them may become the component
 */
record Part(String place, int index, boolean many, boolean isChoice, Weight weight, Content content)
    implements Member {

  /** What it means when it is malformed. */
  enum Weight {
    /** The resource is read without it. */
    LENIENT,
    /** The resource cannot be used; what it names is known all the same. */
    DECIDING,
    /** The resource cannot be used, and may be about anything. */
    NAMING
  }
}
