package org.skinfirst.chart.fhir;

/**
 * Where an element stands.
 *
 * @param path as value sets name it; begins anew with each data type
 * @param inResource from the resource down, for messages
 * @param lenient whether the resource is read without what is malformed there
 */
record Place(String path, String inResource, boolean lenient) {

  /** An element here, of a choice by its base name; and the same by its name in JSON. */
  Place member(String element, String name, boolean isLenient) {
    return new Place(
        path + '.' + element,
        inResource.isEmpty() ? name : inResource + '.' + name,
        lenient || isLenient);
  }

  /** What stands here is of a data type of its own. */
  Place ofType(String datatype) {
    return new Place(datatype, inResource, lenient);
  }
}
