package org.skinfirst;

import java.util.List;
import org.skinfirst.cards.Card;
import org.skinfirst.facts.Fact;
import org.skinfirst.rules.Verdict;

/**
 * What one call gets, and what it was drawn from.
 *
 * @param hidden cards that were due, but not to be shown
 */
public record Answer(List<Card> cards, List<Card> hidden, Verdict verdict, List<Fact> facts) {}
