package org.skinfirst.feedback.store;

import java.time.Instant;

/**
 * What is older than these is past its time.
 *
 * @param events cards and reports
 * @param quieted what is not shown to a patient
 * @param texts comments, and what could not be understood
 */
public record Limits(Instant events, Instant quieted, Instant texts) {}
