/** Pages for people, and the data that they show. */
@NullMarked
package org.skinfirst.web;

import org.jspecify.annotations.NullMarked;
