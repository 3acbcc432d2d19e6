/** The whole pipeline for other programs: a CDS Hooks request in, its cards out, no server. */
@NullMarked
package org.skinfirst.embed;

import org.jspecify.annotations.NullMarked;
