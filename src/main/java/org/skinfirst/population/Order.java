package org.skinfirst.population;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What to screen, and how.
 *
 * @param export folder with the export
 * @param out folder for the results
 * @param date day on which the charts are read; the manifest's when null
 * @param language of the cards
 * @param threads that work at the same time
 * @param filtersCohort whether only those are judged who can get a card at all
 * @param memory bytes of lines that are held before they go to the disk
 * @param mostRejects share of lines that may be bad, from 0 to 1
 * @param resumes whether to go on where an earlier run was ended
 */
public record Order(
    Path export,
    Path out,
    @Nullable LocalDate date,
    String language,
    int threads,
    boolean filtersCohort,
    long memory,
    double mostRejects,
    boolean resumes) {}
