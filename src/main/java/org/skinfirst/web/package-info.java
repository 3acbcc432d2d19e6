/** Pages for people: what this is, each recommendation, and parts that all pages share. */
@NullMarked
package org.skinfirst.web;

import org.jspecify.annotations.NullMarked;
