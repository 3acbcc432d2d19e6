/** Tools for the people who write rules; nothing that serves patients needs them. */
@NullMarked
package org.skinfirst.author;

import org.jspecify.annotations.NullMarked;
