/**
 * The workbench: a person, the cards that they get, why, and what a change of the rules changes.
 */
@NullMarked
package org.skinfirst.web.workbench;

import org.jspecify.annotations.NullMarked;
