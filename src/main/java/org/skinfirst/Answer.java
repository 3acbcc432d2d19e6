package org.skinfirst;

import java.util.List;
import org.skinfirst.cards.Card;
import org.skinfirst.facts.Fact;
import org.skinfirst.rules.Verdict;

/** What one call gets, and what it was drawn from. */
public record Answer(List<Card> cards, Verdict verdict, List<Fact> facts) {}
