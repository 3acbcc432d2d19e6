package org.skinfirst.author.lint;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;

/** Files that nothing reads, since their names are not those of any kind of file. */
final class FileChecks {

  private static final Pattern KNOWN =
      Pattern.compile(
          "(?:pack|evidence|phrases|override-reasons|chart|exclusions|mutants|people)\\.yaml"
              + "|codes\\.tsv|(?:README|CHANGELOG|REVIEWS)\\.md"
              + "|(?:cues|orders)/[^/]+\\.yaml|valuesets/[^/]+\\.json|tables/[^/]+\\.csv"
              + "|schemas/[^/]+\\.schema\\.json"
              + "|products/(?:[^/]+\\.tsv|classes\\.yaml)|words/(?:[^/]+\\.tsv|words\\.yaml)"
              + "|.+\\.drl|.+\\.card\\.md|.+\\.scenarios\\.yaml");

  private static final Pattern TRANSLATION = Pattern.compile("(.+\\.card)\\.([^.]+)\\.md");

  private final Content content;

  FileChecks(Content content) {
    this.content = content;
  }

  void run() {
    Set<String> wanted = new TreeSet<>(content.folder().paths("", ""));
    wanted.removeIf(path -> !KNOWN.matcher(path).matches());
    for (String id : content.recommendations()) {
      wanted.add(id + ".card.md");
      wanted.add(id + ScenarioFiles.SUFFIX);
      content
          .knowledge()
          .pack()
          .allLanguages()
          .forEach(language -> wanted.add(id + ".card." + language + ".md"));
    }
    for (String path : content.folder().paths("", "")) {
      boolean isTranslation =
          TRANSLATION.matcher(path).matches()
              && wanted.contains(path)
              && content.folder().has(TRANSLATION.matcher(path).replaceFirst("$1.md"));
      if (!KNOWN.matcher(path).matches() && !isTranslation) {
        content
            .faults()
            .add(
                Lint.SHAPE,
                path,
                0,
                "is read by nothing",
                "give it the name of a kind of file, such as "
                    + Nearest.of(path, wanted)
                    + ", or take it away");
      }
    }
  }
}
