package org.skinfirst.population;

/** Why a line, or a file, was not used. */
enum Reason {
  NO_JSON(true, "is no JSON object within the limits"),
  TOO_LONG(true, "is longer than a resource may be"),
  NO_TYPE(true, "has no resource type"),
  NO_ID(true, "is a Patient without a usable id"),
  NO_OWNER(true, "does not say whose it is"),
  UNKNOWN_IDENTIFIER(true, "names its patient by an identifier that no Patient has"),
  CUT_OFF(true, "the file ends in the middle, or cannot be unpacked; lines are lost"),
  BUNDLE(true, "is a Bundle; screen it on one machine"),
  BY_IDENTIFIER(true, "names its patient by an identifier only; screen it on one machine"),
  NESTED(true, "is a Bundle inside a Bundle"),
  NO_PATIENT(true, "belongs to a patient whose Patient resource is not in the export"),
  OTHER_OWNER(false, "is not about a patient, but about a group, device or place"),
  DUPLICATE(false, "the same type and id came before; that one was used"),
  NO_EXPORT(false, "the file holds no JSON"),
  MISSING(true, "the manifest names this file, but it is not there");

  private final boolean isBad;
  private final String text;

  Reason(boolean isBad, String text) {
    this.isBad = isBad;
    this.text = text;
  }

  /** Whether it counts towards the share of bad lines. */
  boolean isBad() {
    return isBad;
  }

  String text() {
    return text;
  }
}
