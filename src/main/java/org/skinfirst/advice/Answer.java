package org.skinfirst.advice;

import java.util.List;
import org.skinfirst.cards.Card;
import org.skinfirst.facts.Fact;
import org.skinfirst.rules.Verdict;

/**
 * What one call gets, and what it was drawn from.
 *
 * @param hidden cards that were due, but not to be shown
 * @param leftOut cards that were due, but more than the budget allows
 */
public record Answer(
    List<Card> cards, List<Card> hidden, List<Card> leftOut, Verdict verdict, List<Fact> facts) {}
