package org.skinfirst.chart.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many phrases in a text at once, word by word. A phrase may hold "…", any words in between.
 *
 * @param <T> what a phrase stands for
 */
public final class Phrases<T> {

  public static final String GAP = "…";

  /** No honest text holds more phrases, or more words between the parts of one. */
  public static final int MOST_FOUND = 200;

  private static final int WIDEST_GAP = 30;

  /** A phrase found: what it stands for and the words that it covers. */
  public record Found<T>(T meaning, int start, int end) {}

  private record Ending<T>(T meaning, List<List<String>> rest) {}

  /** Most steps are the last of one phrase, so they hold nothing that they do not need. */
  private static final class Step<T> {
    private Map<String, Step<T>> next = Map.of();
    private List<Ending<T>> endings = List.of();

    Step<T> after(String word) {
      if (next.isEmpty()) {
        next = new HashMap<>(2);
      }
      return next.computeIfAbsent(word, w -> new Step<>());
    }

    void end(Ending<T> ending) {
      if (endings.isEmpty()) {
        endings = new ArrayList<>(1);
      }
      endings.add(ending);
    }
  }

  private final Step<T> root = new Step<>();

  /** The words of a phrase, from gap to gap. */
  public static List<List<String>> segments(String phrase) {
    List<List<String>> segments = new ArrayList<>();
    for (String part : phrase.split(GAP)) {
      List<String> words = Words.of(part).words();
      if (!words.isEmpty()) {
        segments.add(words);
      }
    }
    return segments;
  }

  /** Whether the phrase has any word at all. */
  public boolean add(String phrase, T meaning) {
    List<List<String>> segments = segments(phrase);
    if (segments.isEmpty()) {
      return false;
    }
    Step<T> step = root;
    for (String word : segments.get(0)) {
      step = step.after(word);
    }
    step.end(new Ending<>(meaning, List.copyOf(segments.subList(1, segments.size()))));
    return true;
  }

  /** All phrases in the text, those inside one another included. */
  public List<Found<T>> in(List<String> words) {
    List<Found<T>> found = List.of();
    for (int start = 0; start < words.size(); start++) {
      Step<T> step = root;
      for (int i = start; i < words.size(); i++) {
        step = step.next.get(words.get(i));
        if (step == null) {
          break;
        }
        for (Ending<T> ending : step.endings) {
          int end = endOf(ending.rest(), words, i + 1);
          if (end > 0 && found.size() < MOST_FOUND) {
            found = found.isEmpty() ? new ArrayList<>() : found;
            found.add(new Found<>(ending.meaning(), start, end));
          }
        }
      }
    }
    return found;
  }

  /** The phrases of the text that are no part of a longer one; without those that have gaps. */
  public List<Found<T>> longestIn(List<String> words) {
    List<Found<T>> found = List.of();
    int covered = 0;
    for (int start = 0; start < words.size(); start++) {
      Step<T> step = root;
      Step<T> longest = root;
      for (int i = start; i < words.size(); i++) {
        step = step.next.get(words.get(i));
        if (step == null) {
          break;
        }
        if (!step.endings.isEmpty() && i >= covered) {
          longest = step;
          covered = i + 1;
        }
      }
      for (Ending<T> ending : longest.endings) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(new Found<>(ending.meaning(), start, covered));
      }
    }
    return found;
  }

  /** Index after the last of these segments, each behind the one before; -1 when one is missing. */
  private static int endOf(List<List<String>> segments, List<String> words, int from) {
    int end = from;
    for (List<String> segment : segments) {
      int at = indexOf(segment, words, end);
      if (at < 0) {
        return -1;
      }
      end = at + segment.size();
    }
    return end;
  }

  private static int indexOf(List<String> segment, List<String> words, int from) {
    int last = Math.min(words.size() - segment.size(), from + WIDEST_GAP);
    String first = segment.get(0);
    for (int i = from; i <= last; i++) {
      if (words.get(i).equals(first) && words.subList(i, i + segment.size()).equals(segment)) {
        return i;
      }
    }
    return -1;
  }
}
