package org.skinfirst.author.lint;

import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.author.review.Reviews;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;

/** Reviews that are not in their form, and reviews of what does not exist. */
final class ReviewChecks {

  private final Content content;

  ReviewChecks(Content content) {
    this.content = content;
  }

  void run() {
    Set<String> known = new TreeSet<>(content.recommendations());
    known.addAll(content.situations());
    content.knowledge().tables().forEach(table -> known.add("tables/" + table.name()));
    content.knowledge().vocabulary().valueSets().forEach(id -> known.add("valuesets/" + id));
    for (Reviews.Entry entry : Reviews.read(content.folder(), content.faults())) {
      for (String id : entry.concerns()) {
        if (!id.isEmpty() && !known.contains(id) && !content.folder().has(id)) {
          String near = Nearest.of(id, known);
          report(
              entry, "concerns '" + id + "', which does not exist", "did you mean '" + near + "'?");
        }
      }
    }
  }

  private void report(Reviews.Entry entry, String message, String help) {
    content
        .faults()
        .add(Lint.REVIEWS, Reviews.FILE, entry.line(), "'" + entry.id() + "' " + message, help);
  }
}
