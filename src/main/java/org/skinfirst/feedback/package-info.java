/** What clinicians did with the cards: kept, counted, handed out, and heeded. */
@NullMarked
package org.skinfirst.feedback;

import org.jspecify.annotations.NullMarked;
