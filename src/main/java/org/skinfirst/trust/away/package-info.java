/** What tokens are judged by may be away: files of ours, and an outage that is told once. */
@NullMarked
package org.skinfirst.trust.away;

import org.jspecify.annotations.NullMarked;
