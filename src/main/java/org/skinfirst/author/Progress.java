package org.skinfirst.author;

/** How far long work has come. */
@FunctionalInterface
public interface Progress {

  void at(String stage, int done, int total);
}
