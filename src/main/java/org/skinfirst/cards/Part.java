package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/**
 * A Markdown file with front matter between two lines of three dashes.
 *
 * @param bodyLine line of the file on which the body begins
 */
record Part(String path, Yaml head, String body, int bodyLine) {

  private static final int LONGEST_SUMMARY = 139;
  private static final String DASHES = "\n---\n";

  static Part read(PackFolder folder, String path, Faults faults) {
    String text = folder.text(path);
    int end = text.indexOf(DASHES, 3);
    if (!text.startsWith("---\n") || end < 0) {
      faults.unread(path, 1, "has no front matter", "begin with --- and end it with ---");
      return new Part(path, Yaml.read(path, "", 1, new Faults()), "", 1);
    }
    String head = text.substring(4, end + 1);
    int bodyLine = (int) head.lines().count() + 3;
    return new Part(
        path, Yaml.read(path, head, 2, faults), text.substring(end + DASHES.length()), bodyLine);
  }

  /** Title, summary, sentences and detail; what is wrong with them is reported. */
  CardTemplate.Words words(Set<String> blanks, Faults faults) {
    Map<String, String> when = new LinkedHashMap<>();
    head.get("when").ifPresent(w -> w.members().forEach((id, text) -> when.put(id, text.text())));
    checkSummary();
    checkDetail(blanks, faults);
    return new CardTemplate.Words(
        head.require("title").text(),
        head.require("summary").text(),
        when,
        // Some EHRs show every line end as a new line; authors wrap their lines all the same.
        body.strip().replaceAll("(?<!\n)\n(?![\n|*-])", " "));
  }

  private void checkSummary() {
    Yaml at = head.get("summary").orElse(head);
    String summary = head.text("summary", "");
    if (summary.length() > LONGEST_SUMMARY) {
      at.fault(
          "summary has " + summary.length() + " characters", "CDS Hooks allows " + LONGEST_SUMMARY);
    }
    if (summary.contains("{")) {
      at.fault("summary has a blank", "say it in the detail; a summary is always the same");
    }
  }

  private void checkDetail(Set<String> blanks, Faults faults) {
    String[] lines = body.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher blank = CardTemplate.BLANK.matcher(lines[i]);
      while (blank.find()) {
        if (!blanks.contains(blank.group(1))) {
          faults.add(
              path,
              bodyLine + i,
              "blank {" + blank.group(1) + "} is not known",
              "did you mean {" + Nearest.of(blank.group(1), blanks) + "}?");
        }
      }
      if (lines[i].matches(".*<[A-Za-z/!].*")) {
        faults.add(path, bodyLine + i, "detail holds HTML", "write Markdown only");
      }
    }
  }
}
