package org.skinfirst.rules;

import java.util.List;
import java.util.Map;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;

/**
 * What the rules say of one chart.
 *
 * @param advice firings to be shown
 * @param silenced firings that other advice keeps quiet
 * @param trial firings of rules on trial: counted, not shown
 * @param situations those concluded, each with the facts that it rests on
 * @param unread what the rules did not get to see
 */
public record Verdict(
    List<Firing> advice,
    List<Firing> silenced,
    List<Firing> trial,
    Map<String, List<Fact>> situations,
    List<Unread> unread) {
  public Verdict {
    advice = List.copyOf(advice);
    silenced = List.copyOf(silenced);
    trial = List.copyOf(trial);
    situations = Map.copyOf(situations);
    unread = List.copyOf(unread);
  }
}
