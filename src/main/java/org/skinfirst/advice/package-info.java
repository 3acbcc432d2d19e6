/** The pipeline: delivered resources, facts, verdict, cards. */
@NullMarked
package org.skinfirst.advice;

import org.jspecify.annotations.NullMarked;
