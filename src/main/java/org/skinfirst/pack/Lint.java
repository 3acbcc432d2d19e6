package org.skinfirst.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an author can do wrong: each kind of fault with its number, which never changes. */
public enum Lint {
  ID_NOT_PATH(
      1,
      "The id is not the path",
      "rule \"topic/other-name\" in topic/some-name.drl",
      "rule \"topic/some-name\", or \"topic/some-name, by another route\", in package rules.topic",
      "Rule, advice, card and scenarios find one another by this id, and what clinicians did with"
          + " the cards is counted under it for years."),
  ANNOTATION(
      2,
      "An annotation is missing or unknown",
      "a rule without @owner, or with @strenght",
      "@evidence, @strength (strong, conditional, consensus), @status (draft, trial, active,"
          + " retired) and @owner",
      "Whoever reads the card may ask what it rests on, how sure we are, and whom to write to."),
  UNKNOWN_EVIDENCE(
      3,
      "The evidence is not in the register",
      "@evidence( \"somebody-2020\" ) without such an entry in evidence.yaml",
      "an entry with citation, link, grade and what the source says, read by you",
      "A recommendation whose source cannot be opened cannot be reviewed."),
  CARD(
      4,
      "The card is missing, too long, or names what does not exist",
      "a summary of 140 characters, a blank {seeen}, a link to evidence that is not registered",
      "a summary of at most 139 characters, {seen} or {table.column}, ids of the register",
      "The card is all that a clinician sees, and EHRs cut or refuse what is not as CDS Hooks has"
          + " it."),
  MISSING_CASE(
      5,
      "The scenarios lack a case",
      "only cases in which the card appears",
      "one case that gives the card, one that must not, and one where needed data was not sent",
      "A card that appears too often is switched off, and what was not sent must not be taken for"
          + " what is not there."),
  UNKNOWN_NAME(
      6,
      "A kind, fact, field or recommendation that does not exist",
      "kinds contains \"some-knid\"",
      "the id of a value set, an age group, an area of pack.yaml, a situation or a recommendation",
      "A misspelt kind matches nobody: the rule would be silent for ever, and unnoticed."),
  FORBIDDEN(
      7,
      "Something that has no place in a rule file",
      "eval, from, accumulate, a method call, a number, a regular expression, an import, salience,"
          + " a backslash",
      "fields, ! field, contains \"kind\", fields and $variables compared; numbers in tables",
      "Rules are read by clinicians and run beside patient data: they must be plain, and must not"
          + " be able to do anything but advise."),
  CONSEQUENCE(
      8,
      "'then' is not one advice of its own id",
      "insert( new Advice( \"topic/another\", $fact ) ); or two statements",
      "insert( new Advice( \"topic/this-one\", $fact ) );",
      "One rule, one recommendation: only then can each card name the rule behind it."),
  SIZE(
      9,
      "Too large to be read at once",
      "a rule of fifteen conditions, a card of three paragraphs",
      "two rules, a situation of its own, a shorter card",
      "What does not fit on a screen is not reviewed, and a long card is not read."),
  MEANING(
      10,
      "The rule has no sentence",
      "rule \"topic/name\" with nothing above it",
      "// One sentence that says when the rule speaks.",
      "The sentence is what the catalogue, the card's basis and the governance board show."),
  UNUSED_VARIABLE(
      11,
      "A variable that nothing uses",
      "$other : Therapy( … ) and no $other further down",
      "Therapy( … )",
      "A name that leads nowhere is often half of a condition that was forgotten."),
  SAME_CONDITIONS(
      12,
      "Another rule asks the same, or less",
      "two rules with the same conditions, or one whose conditions hold whenever the other's do",
      "one rule",
      "The narrower rule can never add anything, and a change to one of them will be forgotten in"
          + " the other."),
  VALUE_SET(
      13,
      "The value set is not in order",
      "codes unsorted or twice, a member without display, no purpose, no date",
      "members sorted by code, each once, each with its display; purpose says what is in and what"
          + " is out",
      "Sorted sets give small differences to review, and a reviewer must know what a set is meant"
          + " to hold."),
  SHARED_CODE(
      14,
      "One code in two sets that exclude each other",
      "the same product in two sets that pack.yaml calls exclusive",
      "the code in one of them",
      "One record would count as both, and two rows of a table would hold at once."),
  TABLE(
      15,
      "The table overlaps or has a gap",
      "two rows for the same case, or an age that no row holds for",
      "from inclusive, to exclusive; each combination once; all ages covered",
      "Where two rows hold, only the first is shown; where none does, the card stays away."),
  OLD_EVIDENCE(
      16,
      "The evidence was not looked at for 24 months",
      "checked: three years ago",
      "open the link, read it again, correct grade and words, set 'checked' to today",
      "Guidelines change, and withdrawn ones look like any other link."),
  UNUSED(
      17,
      "Nothing uses it",
      "a value set, table, column, order, situation, reason or source that no rule and no card"
          + " names",
      "delete it, or write the rule that was meant to use it",
      "Dead content is reviewed, translated and trusted for nothing."),
  CHANGELOG(
      18,
      "The content changed without a line in the changelog",
      "a threshold changed, and CHANGELOG.md as it was",
      "a line with the date, the recommendation, what a patient will notice, why, and the content's"
          + " digest",
      "Clinicians and auditors must be able to see since when the cards say something else, and"
          + " why."),
  RETIRED(
      19,
      "A retired rule is still here",
      "@status( \"retired\" ) for more than a year",
      "delete its files; the changelog and version control remember it",
      "Retired rules are read, searched and copied as if they were valid."),
  SHAPE(
      20,
      "The file cannot be read, or says what nobody understands",
      "a missing quote, a misspelt key, a word where a number is wanted",
      "what the fix under the fault says; compare with a file that works",
      "What is not understood would be lost without a word."),
  COMPILER(
      21,
      "The rule compiler refuses it",
      "two things compared that cannot be compared",
      "what the compiler's message asks for",
      "It would not run."),
  TODO(
      22,
      "A blank of the scaffold is not filled in",
      "TODO",
      "your words",
      "What new-rule writes is a form, not a recommendation."),
  UNGUARDED(
      23,
      "What was not sent is taken for absent",
      "not Therapy( kinds contains \"a-kind\" ), and nothing about medications that did not come",
      "not Unread( kinds contains \"medications\" ) in the same rule, or @unguarded( \"why it may"
          + " speak all the same.\" )",
      "An EHR that sends no allergies would be told that there are none."),
  UNSUPPORTED(
      24,
      "A source is cited for what it does not support",
      "a rule, card or row that cites an entry whose 'supports' does not name it",
      "supports: [topic/slug, table/cell], after reading that 'says' covers it; or the word"
          + " consensus in the row",
      "A citation that says something else is worse than none: the reader trusts it."),
  ADDRESS(
      25,
      "The address of a source is not in order",
      "a DOI without https://doi.org/, a blank, one address written in two ways or with two years",
      "https://doi.org/10.1000/182, the same in all entries of the same source",
      "A reviewer must be able to open it, and a checker to open each once."),
  REVIEWS(
      26,
      "A review is not in order",
      "a decision without a date or a name, about a recommendation that does not exist",
      "## R01 and six lines: concerns, question, decision, decided by, date, state",
      "Whoever asks why a recommendation is as it is must find who decided it, when, and what is"
          + " still open."),
  CODE(
      27,
      "A code is not the one that the register has",
      "a digit changed, a system misspelt",
      "system, code and display as in codes.tsv",
      "A wrong code finds other patients, and no sweep notices."),
  NEVER(
      28,
      "The rule can never speak",
      "two age groups that share no day; active, ! active",
      "what can hold together",
      "Nobody would ever see its card."),
  TRANSLATION(
      29,
      "The languages do not say the same",
      "39 trials here, 93 there; a text not translated",
      "the same numbers, links, blanks and emphasis in each",
      "Readers of the other language would do something else.");

  private final int number;
  private final String title;
  private final String avoid;
  private final String prefer;
  private final String why;

  Lint(int number, String title, String avoid, String prefer, String why) {
    this.number = number;
    this.title = title;
    this.avoid = avoid;
    this.prefer = prefer;
    this.why = why;
  }

  /** {@code L07}. */
  public String code() {
    return String.format(Locale.ROOT, "L%02d", number);
  }

  public String title() {
    return title;
  }

  public String avoid() {
    return avoid;
  }

  public String prefer() {
    return prefer;
  }

  public String why() {
    return why;
  }

  /** By its code, whatever its case. */
  public static Optional<Lint> of(String code) {
    return Arrays.stream(values()).filter(lint -> lint.code().equalsIgnoreCase(code)).findFirst();
  }

  /** What is wrong with a file of this kind that is not as it should be. */
  static Lint in(String file) {
    if (file.endsWith(".md")) {
      return CARD;
    }
    if (file.startsWith("valuesets/")) {
      return VALUE_SET;
    }
    return file.startsWith("tables/") ? TABLE : SHAPE;
  }
}
