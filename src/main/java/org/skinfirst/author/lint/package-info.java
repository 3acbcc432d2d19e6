/**
 * What an author could have done better: faults of a folder of rules, each with its place and fix.
 */
@NullMarked
package org.skinfirst.author.lint;

import org.jspecify.annotations.NullMarked;
