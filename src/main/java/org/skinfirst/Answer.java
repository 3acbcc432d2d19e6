package org.skinfirst;

import java.util.List;
import org.skinfirst.cards.Card;
import org.skinfirst.facts.Fact;
import org.skinfirst.rules.Verdict;

/**
 * What one call gets, and what it was drawn from.
 *
 * @param quieted cards that were due, but that clinicians have called wrong for this patient
 */
public record Answer(List<Card> cards, List<Card> quieted, Verdict verdict, List<Fact> facts) {}
