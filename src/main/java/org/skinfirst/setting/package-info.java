/** Which settings exist, what they may be, and how the start says that one is wrong. */
@NullMarked
package org.skinfirst.setting;

import org.jspecify.annotations.NullMarked;
