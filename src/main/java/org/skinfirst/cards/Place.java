package org.skinfirst.cards;

/**
 * Where orders are written.
 *
 * @param region one of the pack's, whose products they name
 * @param chartLanguage one of the pack's, in which they are written
 */
public record Place(String region, String chartLanguage) {}
