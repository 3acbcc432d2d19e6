package org.skinfirst.population;

import org.skinfirst.chart.fhir.Entry;

/**
 * A resource that a scan came upon.
 *
 * @param file in which it is
 * @param line of the file, or number of the entry in its Bundle
 * @param owner whose it is, by {@link OwnerKey}
 * @param bytes of which its own are a part
 * @param isEntry whether these are an entry of a Bundle, with the resource in it
 */
record Found(
    InputFile file,
    int line,
    Entry entry,
    String owner,
    byte[] bytes,
    int from,
    int to,
    boolean isEntry) {}
