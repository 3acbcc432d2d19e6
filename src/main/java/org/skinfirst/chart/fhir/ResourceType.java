package org.skinfirst.chart.fhir;

import java.util.Set;

/**
 * A type of FHIR R4 resource of which something is read.
 *
 * @param <R> the record that it becomes
 */
public final class ResourceType<R extends Record> {

  private static final Set<String> ALL = Shapes.types();

  private final Shape shape;
  private final String name;
  private final Class<R> elements;

  private ResourceType(Class<R> elements) {
    this.elements = elements;
    this.name = elements.getSimpleName();
    this.shape = Shapes.ofResource(elements);
  }

  /**
   * @param elements a record that is called as the type, with components that are called as its
   *     elements
   * @throws IllegalStateException when FHIR R4 has no such type, or not these elements
   */
  public static <R extends Record> ResourceType<R> of(Class<R> elements) {
    return new ResourceType<>(elements);
  }

  /** Whether FHIR R4 has such a resource type at all. */
  public static boolean isType(String name) {
    return ALL.contains(name);
  }

  /** The element in which resources of a type say whose they are; empty where they do not. */
  public static String subject(String type) {
    return Shapes.subject(type);
  }

  public String name() {
    return name;
  }

  Shape shape() {
    return shape;
  }

  /** What a resource of this type says. */
  public ReadResource<R> read(Entry entry) {
    ReadResource<Object> read = entry.read(shape);
    return new ReadResource<>(
        elements.cast(read.elements()), read.leftOut(), read.problem(), read.isNamed());
  }
}
