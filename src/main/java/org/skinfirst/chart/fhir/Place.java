package org.skinfirst.chart.fhir;

/**
 * Where an element stands.
 *
 * @param path as value sets name it; begins anew with each data type
 * @param inResource from the resource down, for messages
 * @param weight what it means at most when something there is malformed
 */
record Place(String path, String inResource, Part.Weight weight) {

  /** An element here, of a choice by its base name; and the same by its name in JSON. */
  Place member(String element, String name, Part.Weight most) {
    return new Place(
        path + '.' + element,
        inResource.isEmpty() ? name : inResource + '.' + name,
        most.compareTo(weight) < 0 ? most : weight);
  }

  /** What stands here is of a data type of its own. */
  Place ofType(String datatype) {
    return new Place(datatype, inResource, weight);
  }
}
