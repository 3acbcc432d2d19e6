package org.skinfirst.author.scaffold;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.Sweep;
import org.skinfirst.author.schema.Schemas;
import org.skinfirst.cards.Evidence;
import org.skinfirst.facts.Problem;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.RuleInfo;

/**
 * The files of a new recommendation: a draft that can be run at once, its blanks marked TODO. What
 * it borrows (owner, source, problem) it takes from the rules that are there.
 */
public final class RuleScaffold {

  private static final String CHANGELOG = "CHANGELOG.md";
  private static final String REGISTER = "evidence.yaml";
  private static final String BLANK = "TODO";

  /** Id of the first entry of the register, where there is none yet. */
  private static final String FIRST_SOURCE = "first-source";

  private final PackFolder folder;
  private final Advisor advisor;

  public RuleScaffold(PackFolder folder, Advisor advisor) {
    this.folder = folder;
    this.advisor = advisor;
  }

  /** Folders of recommendations. */
  public Set<String> topics() {
    return advisor.rules().stream()
        .filter(rule -> !rule.isSituation())
        .map(rule -> rule.id().substring(0, rule.id().indexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Path to text of every file to write; the changelog with a line more. */
  public Map<String, String> files(String id, LocalDate today) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(id + ".drl", rule(id));
    List<String> languages = advisor.pack().languages();
    files.put(id + ".card.md", card(id));
    for (String language : languages.subList(1, languages.size())) {
      files.put(id + ".card." + language + ".md", translation(language));
    }
    files.put(id + ScenarioFiles.SUFFIX, scenarios(id, today));
    if (evidence(id).equals(FIRST_SOURCE) && !folder.has(REGISTER)) {
      files.put(REGISTER, register(id, today));
    }
    files.put(CHANGELOG, changelog(id, today));
    if (!folder.paths(Schemas.FOLDER, "").isEmpty()) {
      files.replaceAll(Schemas::withModeline);
    }
    return files;
  }

  private String rule(String id) {
    return """
    package rules.%s

    import org.skinfirst.facts.*

    // TODO one sentence: when does this speak? Then choose the evidence, and add your conditions below.
    rule "%s"
        @evidence( "%s" )
        @strength( "consensus" )
        @status( "draft" )
        @owner( "%s" )
    when
    %s
    end
    """
        .formatted(topic(id), id, evidence(id), owner(id), conditions(id));
  }

  private String conditions(String id) {
    boolean isOfAnybody = problem().isEmpty();
    String who =
        isOfAnybody
            ? "    $person : Person( alive )"
            : "    Person( alive )\n    $problem : Problem( kinds contains \""
                + problem()
                + "\", active )";
    return who
        + "\nthen\n    insert( new Advice( \""
        + id
        + (isOfAnybody ? "\", $person ) );" : "\", $problem ) );");
  }

  private String card(String id) {
    return """
    ---
    title: "TODO two or three words"
    summary: "TODO one sentence of at most 139 characters: what to do"
    indicator: info
    source: %s
    links: [%s]
    override_reasons: [%s]
    ---
    Recorded: {seen}. TODO what was seen, why it matters, what to do instead.

    *TODO for the patient, in one sentence.*
    """
        .formatted(
            evidence(id),
            evidence(id),
            advisor.overrideReasons().stream().limit(4).collect(Collectors.joining(", ")));
  }

  private static String translation(String language) {
    return """
    ---
    title: "TODO (%s)"
    summary: "TODO (%s)"
    ---
    {seen}. TODO (%s)
    """
        .formatted(language, language, language);
  }

  private String scenarios(String id, LocalDate today) {
    LocalDate birth = today.minusYears(40);
    return """
    about: %s
    today: %s
    %scases:
      - name: TODO whom it is for
        with:
          - Patient: { birthDate: %s }
        some: [%s]
      - name: TODO whom it is not for
        with:
          - Patient: { birthDate: %s, deceased: true }
        never: [%s]
      - name: problems were not sent
        with:
          - Patient: { birthDate: %s }
        unsent: [conditions]
        %s: [%s]
    """
        .formatted(
            id,
            today,
            base(),
            birth,
            id,
            birth,
            id,
            birth,
            problem().isEmpty() ? "some" : "never",
            id);
  }

  private String base() {
    return problem().isEmpty()
        ? ""
        : "base:\n  - Condition: { clinicalStatus: active, code: \"" + code() + "\" }\n";
  }

  private static String register(String id, LocalDate today) {
    return """
    # Evidence register: what the cards rest on. 'says' is in our own words; 'supports' names what may cite the entry.

    %s:
      label: "TODO who, year: what"
      citation: "TODO as journals cite it"
      url: "https://example.org/TODO"
      year: %s
      grade: "TODO as the source grades it"
      strength: consensus
      says: "TODO what the source says, in your own words"
      supports: [%s]
      checked: %s
      checked_against: "TODO what you compared it with"
    """
        .formatted(FIRST_SOURCE, today.getYear(), id, today);
  }

  private String changelog(String id, LocalDate today) {
    String before = folder.has(CHANGELOG) ? folder.text(CHANGELOG) : PackScaffold.CHANGES;
    String[] last = before.strip().substring(before.strip().lastIndexOf('\n') + 1).split("\\|");
    String digest = last.length > 5 ? last[5].strip() : "";
    return before.stripTrailing()
        + "\n| "
        + today
        + " | "
        + id
        + " | nothing yet: a draft | TODO why | "
        + digest
        + " |\n";
  }

  private static String topic(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  private String evidence(String id) {
    return most(id, rule -> rule.evidence().stream())
        .or(() -> advisor.evidence().stream().map(Evidence::id).findFirst())
        .orElse(FIRST_SOURCE);
  }

  private String owner(String id) {
    return most(id, rule -> Stream.of(rule.owner())).orElse(BLANK);
  }

  /** What most rules of the topic say, or most of all where it is a new one. */
  private Optional<String> most(String id, Function<RuleInfo, Stream<String>> what) {
    Collection<RuleInfo> rules = advisor.rules();
    List<RuleInfo> ofTopic =
        rules.stream().filter(rule -> rule.id().startsWith(topic(id) + '/')).toList();
    return mostOf((ofTopic.isEmpty() ? rules : ofTopic).stream().flatMap(what).toList());
  }

  /** The problem that most rules ask for; before there are any, the first kind; or none. */
  private String problem() {
    return asked().or(() -> advisor.sets().ids().stream().sorted().findFirst()).orElse("");
  }

  private Optional<String> asked() {
    return mostOf(
        advisor.written().stream()
            .flatMap(rule -> rule.conditions().stream())
            .filter(condition -> condition.form() == Condition.Form.THERE)
            .flatMap(condition -> condition.parts().stream())
            .filter(pattern -> pattern.type().equals(Problem.class.getSimpleName()))
            .flatMap(pattern -> pattern.constraints().stream())
            .flatMap(constraint -> constraint.kind().stream())
            .toList());
  }

  private String code() {
    return new Sweep(advisor.sets()).members(problem()).stream().findFirst().orElse(BLANK);
  }

  private static Optional<String> mostOf(Collection<String> words) {
    Map<String, Long> counts =
        words.stream().collect(Collectors.groupingBy(word -> word, Collectors.counting()));
    return counts.entrySet().stream()
        .max(
            Comparator.comparingLong((Map.Entry<String, Long> count) -> count.getValue())
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }
}
