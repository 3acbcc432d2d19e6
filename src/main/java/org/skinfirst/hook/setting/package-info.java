/** How the other doors say that a setting is wrong. */
@NullMarked
package org.skinfirst.hook.setting;

import org.jspecify.annotations.NullMarked;
