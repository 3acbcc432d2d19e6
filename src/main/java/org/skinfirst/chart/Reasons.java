package org.skinfirst.chart;

import java.util.Set;

/**
 * What something is given for.
 *
 * @param stated whether anything is written down at all
 * @param kinds of what is written down
 */
record Reasons(boolean stated, Set<String> kinds) {

  static final Reasons NONE = new Reasons(false, Set.of());
}
