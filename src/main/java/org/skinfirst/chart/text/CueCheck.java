package org.skinfirst.chart.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.chart.text.Cue.Place;
import org.skinfirst.chart.text.CueFile.Entry;

/** Finds cues without words, cues that stand twice in a file, and cues that say two things. */
final class CueCheck {

  private record Key(String file, List<String> words, Place place) {}

  private final Map<Key, Entry> written = new HashMap<>();
  private final Map<List<String>, Entry> said = new HashMap<>();

  void check(Entry entry) {
    if (entry.words().isEmpty()) {
      entry.yaml().fault("a cue has no words", "write them, or delete it");
      return;
    }
    Key key = new Key(entry.yaml().file(), entry.words(), entry.place());
    Entry twin = written.putIfAbsent(key, entry);
    if (twin != null && twin.yaml() != entry.yaml() && twin.assertion() == entry.assertion()) {
      entry.yaml().fault("'" + entry.text() + "' stands in " + at(twin) + " already", "keep one");
    }
    if (entry.place() == Place.END || entry.place() == Place.END_AFTER_COMMA) {
      return;
    }
    Entry other = said.putIfAbsent(entry.words(), entry);
    if (other != null && other.assertion() != entry.assertion()) {
      entry
          .yaml()
          .fault("'" + entry.text() + "' says something else in " + at(other), "keep one of them");
    }
  }

  private static String at(Entry entry) {
    return entry.yaml().file() + ":" + entry.yaml().line();
  }
}
