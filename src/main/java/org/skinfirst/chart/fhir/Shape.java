package org.skinfirst.chart.fhir;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is read of an element that has elements in it, and the record that comes of it. */
final class Shape implements Content {

  /** How FHIR R4 takes a name that is not read. */
  enum Unread {
    /** R4 has it. */
    KNOWN,
    /** No version has it. */
    UNKNOWN,
    /** Another version has it. */
    OTHER_VERSION,
    /** Who does not understand it must not use what it stands in. */
    MODIFIER
  }

  private final Map<String, Part> parts;
  private final Map<String, Unread> unread;
  private final Set<String> otherChoices;
  private final int naming;
  private final @Nullable Object[] absent;
  private final Function<@Nullable Object[], Object> maker;

  /**
   * @param parts by their names in JSON
   * @param unread what is meant by the other names that any version has
   * @param otherChoices what the names of choices begin with that another version has
   * @param naming index of the component without which it may be about anything; -1 for none
   * @param absent values of the components where nothing is said
   */
  Shape(
      Map<String, Part> parts,
      Map<String, Unread> unread,
      Set<String> otherChoices,
      int naming,
      @Nullable Object[] absent,
      Function<@Nullable Object[], Object> maker) {
    this.parts = parts;
    this.unread = unread;
    this.otherChoices = otherChoices;
    this.naming = naming;
    this.absent = absent;
    this.maker = maker;
  }

  /** Null where it is not read. */
  @Nullable Part part(String name) {
    return parts.get(name);
  }

  Unread unread(String name) {
    Unread known = unread.get(name);
    if (known != null) {
      return known;
    }
    if (name.startsWith("_")) {
      return name.length() > 1 && parts.containsKey(name.substring(1))
          ? Unread.KNOWN
          : unread.getOrDefault(name.substring(1), Unread.UNKNOWN);
    }
    for (String choice : otherChoices) {
      if (name.startsWith(choice)) {
        return Unread.OTHER_VERSION;
      }
    }
    return Unread.UNKNOWN;
  }

  /** Whether there is an element without which it may be about anything. */
  boolean hasNaming() {
    return naming >= 0;
  }

  boolean isNaming(Part part) {
    return part.index() == naming;
  }

  @Nullable Object[] absent() {
    return absent.clone();
  }

  /** Whether a component has a value already. */
  boolean isSaid(@Nullable Object[] values, Part part) {
    return values[part.index()] != absent[part.index()];
  }

  Object make(@Nullable Object[] values) {
    return maker.apply(values);
  }
}
