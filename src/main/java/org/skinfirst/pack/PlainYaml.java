package org.skinfirst.pack;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML without what makes it more than texts, lists and maps: no tags, which may name a class; no
 * anchors, aliases and merge keys, of which few lines make many; no nesting without end.
 */
final class PlainYaml extends ParserImpl {

  static final int DEEPEST = 40;

  /** Quotes of word processors. */
  private static final String TYPOGRAPHIC = "\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B";

  private static final int LONGEST_LINE = 100_000;

  private int depth;

  private PlainYaml(StreamReader reader, LoaderOptions options) {
    super(reader, options);
  }

  /**
   * @return null for a text that holds nothing
   * @throws org.yaml.snakeyaml.error.YAMLException where it is no such text
   */
  static @Nullable Node compose(String text) {
    checkLines(text);
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(FolderReader.LARGEST_FILE);
    ParserImpl parser = new PlainYaml(new StreamReader(new StringReader(text)), options);
    return new Composer(parser, new Resolver(), options).getSingleNode();
  }

  /** The parser takes the longer for each letter the longer a word is; and it knows no tabs. */
  private static void checkLines(String text) {
    int line = 0;
    int start = 0;
    for (int end = text.indexOf('\n'); start < text.length(); end = text.indexOf('\n', start)) {
      int next = end < 0 ? text.length() : end + 1;
      if (next - start > LONGEST_LINE) {
        throw new NotPlainException(
            "a line of more than " + LONGEST_LINE + " characters",
            "break it into lines",
            new Mark("text", 0, line, 0, new int[0], 0));
      }
      int tab = indentation(text, start);
      if (text.charAt(tab) == '\t') {
        throw new NotPlainException(
            "a tab in column " + (tab - start + 1) + ", before the text",
            "indent by blanks",
            new Mark("text", 0, line, 0, new int[0], 0));
      }
      start = next;
      line++;
    }
  }

  /** Where the blanks before a line end. */
  private static int indentation(String text, int start) {
    int end = start;
    while (end < text.length() - 1 && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  @Override
  public Event getEvent() {
    Event event = super.getEvent();
    if (event instanceof AliasEvent || (event instanceof NodeEvent node && isAnchored(node))) {
      throw new NotPlainException("an anchor or alias", "write it out", event.getStartMark());
    }
    if (event instanceof CollectionStartEvent start) {
      checkTag(start.getTag(), event);
      if (++depth > DEEPEST) {
        throw new NotPlainException(
            "nested more than " + DEEPEST + " deep", "write it flatter", event.getStartMark());
      }
    } else if (event instanceof CollectionEndEvent) {
      depth--;
    } else if (event instanceof ScalarEvent scalar) {
      checkTag(scalar.getTag(), event);
      if (scalar.getScalarStyle() == ScalarStyle.PLAIN) {
        checkPlain(scalar.getValue(), event);
      }
    }
    return event;
  }

  private static void checkPlain(String text, Event event) {
    if (text.equals("<<")) {
      throw new NotPlainException("a merge key", "write it out", event.getStartMark());
    }
    if (!text.isEmpty() && TYPOGRAPHIC.indexOf(text.charAt(0)) >= 0) {
      throw new NotPlainException(
          TextFile.name(text.charAt(0))
              + " in column "
              + (event.getStartMark().getColumn() + 1)
              + " where a text begins",
          "write \" around the text",
          event.getStartMark());
    }
  }

  private static boolean isAnchored(NodeEvent event) {
    return event.getAnchor() != null;
  }

  private static void checkTag(@Nullable String tag, Event event) {
    if (tag != null) {
      throw new NotPlainException("a tag", "leave out what begins with !", event.getStartMark());
    }
  }

  /** It is YAML, but not of the plain kind. */
  static final class NotPlainException extends MarkedYAMLException {

    private static final long serialVersionUID = 1L;

    private final String help;

    NotPlainException(String problem, String help, Mark mark) {
      super(null, null, problem, mark);
      this.help = help;
    }

    String help() {
      return help;
    }
  }
}
