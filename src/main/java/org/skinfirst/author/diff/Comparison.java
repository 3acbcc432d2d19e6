package org.skinfirst.author.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.Somebody;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.author.why.Why;
import org.skinfirst.cards.Card;
import org.skinfirst.facts.AgeBand;
import org.skinfirst.facts.Person;

/** Asks two sides about one person after another. */
public final class Comparison {

  private final Side before;
  private final Side after;
  private final int most;
  private final Map<String, Difference.Counts> counts = new TreeMap<>();
  private final List<Difference.Change> changes = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private int people;
  private int moreChanges;
  private int moreUnreadable;
  private int cardsBefore;
  private int cardsAfter;

  /**
   * @param most changes that are told one by one, and people who could not be read; all are counted
   */
  public Comparison(Side before, Side after, int most) {
    this.before = before;
    this.after = after;
    this.most = most;
  }

  public void add(Somebody one) {
    try {
      Side.Reply old = before.ask(one);
      Side.Reply now = after.ask(one);
      people++;
      compare(one, old, now);
    } catch (UnusableFileException e) {
      if (unreadable.size() < most) {
        unreadable.add(e.getMessage());
      } else {
        moreUnreadable++;
      }
    }
  }

  /** Counts people to whom neither side can give a card, and who were not asked about. */
  public void addQuiet(int more) {
    people += more;
  }

  public Difference difference() {
    return new Difference(
        people,
        unreadable,
        moreUnreadable,
        cardsBefore,
        cardsAfter,
        titles(),
        counts,
        changes,
        moreChanges);
  }

  private void compare(Somebody one, Side.Reply old, Side.Reply now) {
    Map<String, Card> cardsOld = cards(old.answer());
    Map<String, Card> cardsNow = cards(now.answer());
    cardsBefore += cardsOld.size();
    cardsAfter += cardsNow.size();
    Set<String> ids = new TreeSet<>(cardsOld.keySet());
    ids.addAll(cardsNow.keySet());
    for (String id : ids) {
      Difference.Kind kind = kind(cardsOld.get(id), cardsNow.get(id));
      counts.merge(id, new Difference.Counts(0, 0, 0, 0).plus(kind), (a, b) -> a.plus(kind));
      if (kind != Difference.Kind.SAME && changes.size() == most) {
        moreChanges++;
      } else if (kind != Difference.Kind.SAME) {
        boolean moved = kind != Difference.Kind.REWORDED;
        Why whyOld = moved ? before.why(id, old) : null;
        Why whyNow = moved ? after.why(id, now) : null;
        changes.add(new Difference.Change(one.name(), age(now.answer()), id, kind, whyOld, whyNow));
      }
    }
  }

  private Map<String, String> titles() {
    Map<String, String> titles = new TreeMap<>();
    for (Side side : List.of(before, after)) {
      Advisor advisor = side.advisor();
      advisor
          .recommendations(advisor.pack().languages().get(0))
          .forEach(entry -> titles.put(entry.id(), entry.title()));
    }
    return titles;
  }

  private static String age(Answer answer) {
    return answer.facts().stream()
        .filter(Person.class::isInstance)
        .map(fact -> AgeBand.of(((Person) fact).ageMonths()))
        .findFirst()
        .orElse(AgeBand.UNKNOWN);
  }

  private static Map<String, Card> cards(Answer answer) {
    Map<String, Card> cards = new LinkedHashMap<>();
    answer.cards().forEach(card -> cards.put(card.recommendation(), card));
    return cards;
  }

  private static Difference.Kind kind(@Nullable Card old, @Nullable Card now) {
    if (old == null) {
      return Difference.Kind.GAINED;
    }
    if (now == null) {
      return Difference.Kind.LOST;
    }
    boolean same =
        old.summary().equals(now.summary())
            && old.detail().equals(now.detail())
            && old.indicator() == now.indicator()
            && old.links().equals(now.links())
            && labels(old).equals(labels(now));
    return same ? Difference.Kind.SAME : Difference.Kind.REWORDED;
  }

  private static List<String> labels(Card card) {
    return card.suggestions().stream().map(Card.Suggestion::label).toList();
  }
}
