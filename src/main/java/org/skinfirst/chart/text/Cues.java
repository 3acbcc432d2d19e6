package org.skinfirst.chart.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.chart.text.CueFile.Entry;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Shape;

/** The cues of all languages together, since charts mix them. */
public final class Cues {

  private static final String FOLDER = "cues/";

  /** What may stand in the YAML file of a language. */
  public static final Map<String, Shape> SHAPES = Map.of(FOLDER + "*.yaml", CueFile.SHAPE);

  private final Phrases<Cue> phrases = new Phrases<>();
  private final Set<String> fillers = new HashSet<>();
  private final Set<String> tails = new HashSet<>();
  private final Set<String> abbreviations = new HashSet<>();

  private Cues() {}

  public static Cues read(PackFolder folder, Faults faults) {
    Cues cues = new Cues();
    if (folder.paths(FOLDER, ".yaml").isEmpty()) {
      faults.add(FOLDER, 0, "holds no file", "copy the one of the shipped rules");
    }
    CueCheck check = new CueCheck();
    List<Entry> entries = new ArrayList<>();
    for (String path : folder.paths(FOLDER, ".yaml")) {
      CueFile file = CueFile.read(folder, path, faults);
      file.entries().forEach(check::check);
      entries.addAll(file.entries());
      cues.fillers.addAll(file.fillers());
      cues.tails.addAll(file.tails());
      cues.abbreviations.addAll(file.abbreviations());
    }
    cues.add(entries);
    return cues;
  }

  private void add(List<Entry> entries) {
    Set<List<String>> before = new HashSet<>();
    Set<List<String>> behind = new HashSet<>();
    for (Entry entry : entries) {
      if (entry.place().isForward()) {
        before.add(entry.words());
      }
      if (entry.place().isBackward()) {
        behind.add(entry.words());
      }
    }
    before.retainAll(behind);
    Set<Cue> known = new HashSet<>();
    for (Entry entry : entries) {
      boolean twoSided = before.contains(entry.words());
      Cue cue = new Cue(entry.text(), entry.place(), entry.assertion(), twoSided);
      if (known.add(cue)) {
        phrases.add(entry.text(), cue);
      }
    }
  }

  /** Looks for the cues of a text. */
  public Context in(Words words) {
    return new Context(words, phrases.longestIn(words.words()), this);
  }

  /** Whether a word may stand between a cue and what it is about without parting them. */
  boolean isFiller(String word) {
    return fillers.contains(word) || Character.isDigit(word.charAt(0)) || Words.isCode(word);
  }

  /** Whether a word may follow a cue that stands behind what it is about. */
  boolean isTail(String word) {
    return tails.contains(word);
  }

  /** Whether a full stop behind the word ends no sentence; single letters are always short. */
  boolean isAbbreviation(String word) {
    return word.length() == 1 && Character.isLetter(word.charAt(0)) || abbreviations.contains(word);
  }
}
