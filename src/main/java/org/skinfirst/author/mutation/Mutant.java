package org.skinfirst.author.mutation;

/**
 * One small break.
 *
 * @param id what is changed and how, in words; the same as long as the text changed is the same
 * @param idea the smallest scenario that would notice it
 */
public record Mutant(Source source, String id, String file, int line, String idea) {

  /** What is broken. */
  public enum Source {
    RULES,
    TABLES,
    VALUE_SETS,
    PACK
  }
}
