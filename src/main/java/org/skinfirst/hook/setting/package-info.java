/** Which settings exist, what they may be, and how the start says that one is wrong. */
@NullMarked
package org.skinfirst.hook.setting;

import org.jspecify.annotations.NullMarked;
