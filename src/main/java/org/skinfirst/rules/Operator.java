package org.skinfirst.rules;

import java.util.Arrays;
import java.util.Optional;

/** How a constraint compares its left side with its right side. */
public enum Operator {
  /** Only a field: a flag that must be true, or a value that is given a name. */
  NONE(""),
  /** A flag that must be false. */
  NOT("!"),
  EQUAL("=="),
  UNEQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">="),
  CONTAINS("contains"),
  NOT_CONTAINS("not contains"),
  MEMBER_OF("memberOf"),
  NOT_MEMBER_OF("not memberOf");

  private final String drl;

  Operator(String drl) {
    this.drl = drl;
  }

  /** As it is written in DRL. */
  public String drl() {
    return drl;
  }

  static Optional<Operator> of(String drl) {
    return Arrays.stream(values())
        .filter(operator -> operator.drl.equals(drl) && operator.hasTwoSides())
        .findFirst();
  }

  /** Whether it stands between two sides. */
  public boolean hasTwoSides() {
    return this != NONE && this != NOT;
  }

  /** The one that holds exactly where this one does not. */
  public Operator opposite() {
    return switch (this) {
      case NONE -> NOT;
      case NOT -> NONE;
      case EQUAL -> UNEQUAL;
      case UNEQUAL -> EQUAL;
      case LESS -> AT_LEAST;
      case AT_MOST -> MORE;
      case MORE -> AT_MOST;
      case AT_LEAST -> LESS;
      case CONTAINS -> NOT_CONTAINS;
      case NOT_CONTAINS -> CONTAINS;
      case MEMBER_OF -> NOT_MEMBER_OF;
      case NOT_MEMBER_OF -> MEMBER_OF;
    };
  }

  /** The one that differs on equal values only; itself where there is none. */
  public Operator shifted() {
    return switch (this) {
      case LESS -> AT_MOST;
      case AT_MOST -> LESS;
      case MORE -> AT_LEAST;
      case AT_LEAST -> MORE;
      default -> this;
    };
  }
}
