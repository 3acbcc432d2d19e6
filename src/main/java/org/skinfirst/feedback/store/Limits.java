package org.skinfirst.feedback.store;

import java.time.Instant;

/**
 * What is older than these is past its time.
 *
 * @param events cards and reports
 * @param unanswered cards that nobody answered; they stay in the counts as long as the others
 * @param quieted what is not shown to a patient
 * @param texts comments, and what could not be understood
 */
public record Limits(Instant events, Instant unanswered, Instant quieted, Instant texts) {}
