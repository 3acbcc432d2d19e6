package org.skinfirst.population;

import java.nio.file.Path;

/**
 * A file of an export.
 *
 * @param number its place in the order of names
 * @param name its path in the folder
 * @param isWhole whether it is one JSON document over several lines, not one in each line
 */
record InputFile(int number, Path path, String name, long size, boolean isWhole) {}
