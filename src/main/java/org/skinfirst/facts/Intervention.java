package org.skinfirst.facts;

import java.util.Set;

/**
 * Whatever is ordered, stated or planned for the patient: a rule that asks for one is met by each
 * of these types.
 */
public sealed interface Intervention permits Therapy, DietOrder, ServiceOrder {

  /** Ids of the value sets that it belongs to. */
  Set<String> kinds();

  /** In use, in force or ordered on the day. */
  boolean current();

  /** Drafted by this call. */
  boolean proposed();

  /** A clinician's plan on record. */
  boolean planned();

  /** In use, in force or ordered, or about to be. */
  boolean currentOrProposed();

  /** Nobody wrote down what it is for. */
  boolean withoutReason();

  /** The kinds of what it is for. */
  Set<String> reasons();

  /** The kinds of all that its reasons and remarks name, in whatever words. */
  Set<String> remarks();
}
