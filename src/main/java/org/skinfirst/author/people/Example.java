package org.skinfirst.author.people;

/**
 * An invented person who is built in.
 *
 * @param file its name
 * @param who in words
 * @param hook with which its call comes
 * @param json a CDS Hooks request, or a Bundle
 */
public record Example(String file, String who, String hook, String json) {}
