package org.skinfirst.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A place in a YAML file that knows its line. Reading it wrongly is not an exception but a fault,
 * reported with the others; what comes back then is empty.
 */
public final class Yaml {

  private static final int LONGEST_NUMBER = 20;

  private final String file;
  private final int firstLine;
  private final String key;
  private final @Nullable Node node;
  private final Shape shape;
  private final Faults faults;
  private @Nullable Map<String, Yaml> members;

  /**
   * @param key under which it stands; empty for a whole file, and for an item of a list
   */
  private Yaml(
      String file, int firstLine, String key, @Nullable Node node, Shape shape, Faults faults) {
    this.file = file;
    this.firstLine = firstLine;
    this.key = key;
    this.node = node;
    this.shape = shape instanceof Shape.Either either ? either.of(form(node)) : shape;
    this.faults = faults;
  }

  private Yaml(String file, int firstLine, @Nullable Node node, Faults faults) {
    this(file, firstLine, "", node, Shape.ANY, faults);
  }

  private static Shape.Form form(@Nullable Node node) {
    if (node instanceof SequenceNode) {
      return Shape.Form.LIST;
    }
    return node instanceof MappingNode ? Shape.Form.MAP : Shape.Form.VALUE;
  }

  /**
   * @param firstLine line of the file on which the text begins: more than 1 for the second part of
   *     a file, 1 for a whole file
   */
  public static Yaml read(String file, String text, int firstLine, Faults faults) {
    try {
      return new Yaml(file, firstLine, PlainYaml.compose(text), faults);
    } catch (PlainYaml.NotPlainException e) {
      int line = e.getProblemMark().getLine() + firstLine;
      faults.unread(file, line, "holds " + e.getProblem(), e.help());
      return new Yaml(file, firstLine, null, faults);
    } catch (ReaderException e) {
      String before = text.substring(0, Math.min(e.getPosition(), text.length()));
      int line = (int) before.chars().filter(c -> c == '\n').count() + firstLine;
      faults.unread(file, line, "holds a character that cannot be shown", "delete it");
      return new Yaml(file, firstLine, null, faults);
    } catch (MarkedYAMLException e) {
      boolean comma = String.valueOf(e.getProblem()).startsWith("expected ','");
      faults.unread(
          file,
          e.getProblemMark() == null ? 0 : line(text, e.getProblemMark(), comma) + firstLine,
          "cannot be read: " + e.getProblem(),
          comma ? "a comma is missing" : "check indentation, quotes and colons");
      return new Yaml(file, firstLine, null, faults);
    }
  }

  /** A comma is missing at the end of a line, and missed at the beginning of the next. */
  private static int line(String text, Mark mark, boolean comma) {
    String[] lines = text.split("\n", -1);
    int line = mark.getLine();
    if (comma && line > 0 && lines[line].substring(0, mark.getColumn()).isBlank()) {
      do {
        line--;
      } while (line > 0 && lines[line].isBlank());
    }
    return line;
  }

  public static Yaml read(PackFolder folder, String path, Faults faults) {
    if (!folder.has(path)) {
      faults.unread(path, 0, "is missing", "every folder of rules has one");
      return new Yaml(path, 1, null, faults);
    }
    String text = folder.text(path);
    Node json = path.endsWith(".json") ? JsonNodes.read(text) : null;
    Yaml yaml = json == null ? read(path, text, 1, faults) : new Yaml(path, 1, json, faults);
    if (yaml.isMissing() && !faults.in(path)) {
      faults.unread(path, 1, "holds nothing", "write it, or take the file away");
    }
    return yaml;
  }

  /** A file of a shape: what is not as it should be is reported, whoever reads it. */
  public static Yaml read(PackFolder folder, String path, Shape shape, Faults faults) {
    return read(folder, path, faults).as(shape);
  }

  /** The same of a text, which begins on the first line of its file. */
  public static Yaml read(String file, String text, Shape shape, Faults faults) {
    return read(file, text, 1, faults).as(shape);
  }

  private Yaml as(Shape declared) {
    Yaml yaml = new Yaml(file, firstLine, key, node, declared, faults);
    yaml.check();
    return yaml;
  }

  void check() {
    if (node != null) {
      shape.check(this);
    }
  }

  public String file() {
    return file;
  }

  public int line() {
    return node == null ? firstLine : node.getStartMark().getLine() + firstLine;
  }

  public void fault(String message, String help) {
    faults.add(file, line(), message, help);
  }

  public void fault(Lint lint, String message, String help) {
    faults.add(lint, file, line(), message, help);
  }

  /** Whether nothing stands here; what should is reported by whoever asked for it. */
  public boolean isMissing() {
    return node == null;
  }

  public boolean isText() {
    return node instanceof ScalarNode;
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The text of a scalar; empty, with a fault, for anything else. */
  public String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
    }
    if (node != null) {
      fault((key.isEmpty() ? "" : "'" + key + "': ") + "a single value is wanted here", "");
    }
    return "";
  }

  /**
   * True or false, in YAML's other spellings ("yes", "True") neither; false, with a fault, then.
   */
  public boolean flag() {
    String text = text();
    if (isText() && !text.equals("true") && !text.equals("false")) {
      fault(called(text) + " is neither true nor false", "write true or false");
    }
    return text.equals("true");
  }

  /** The least number that may stand here, with a fault, where none stands here or a lesser one. */
  public int number(int least) {
    if (node == null) {
      return least; // what is missing has been reported
    }
    String text = text();
    int number = least;
    try {
      number = Integer.parseInt(text);
      if (number < least) {
        fault(called(text) + " is less than " + least, "");
      }
    } catch (NumberFormatException e) {
      fault(called(text) + " is not a whole number", "write one, such as " + Math.max(least, 1));
    }
    return Math.max(number, least);
  }

  /** A day; reported, and long ago, when it is none. */
  public LocalDate day() {
    try {
      return LocalDate.parse(text());
    } catch (DateTimeParseException e) {
      if (!isMissing()) {
        fault("'" + text() + "' is no date", "write 2026-01-15");
      }
      return LocalDate.EPOCH;
    }
  }

  private String called(String text) {
    return key.isEmpty() ? "'" + text + "'" : "'" + key + ": " + text + "'";
  }

  /** The entries of a list; a single value stands for a list of one. */
  public List<Yaml> items() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> child(item, "", shape.item())).toList();
    }
    if (node instanceof MappingNode) {
      fault(
          (key.isEmpty() ? "" : "'" + key + "': ") + "a list is wanted here",
          "begin each entry with a dash");
      return List.of();
    }
    if (node == null || text().isEmpty()) {
      return List.of();
    }
    boolean isList = shape instanceof Shape.ListOf;
    return List.of(isList ? child(node, key, shape.item()) : this);
  }

  public List<String> texts() {
    return items().stream().map(Yaml::text).toList();
  }

  /** The members of a map, in the order of the file. */
  public Map<String, Yaml> members() {
    Map<String, Yaml> known = members;
    if (known == null) {
      known = Collections.unmodifiableMap(readMembers());
      members = known;
    }
    return known;
  }

  private Map<String, Yaml> readMembers() {
    Map<String, Yaml> members = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : "";
        if (!(tuple.getKeyNode() instanceof ScalarNode)) {
          child(tuple.getKeyNode()).fault("a name is wanted here, no list and no map", "");
        }
        Shape under = shape.under(key);
        Yaml value = child(tuple.getValueNode(), key, under == null ? Shape.ANY : under);
        if (members.put(key, value) != null) {
          child(tuple.getKeyNode()).fault("'" + key + "' stands here twice", "keep one");
        }
      }
    } else if (node != null && !text().isEmpty()) {
      fault("'name: value' lines are wanted here", "");
    }
    return members;
  }

  /**
   * @throws IllegalStateException when the shape of the file does not know the key
   */
  public Optional<Yaml> get(String key) {
    if (shape.under(key) == null) {
      throw new IllegalStateException("'" + key + "' is read in " + file + ", and not declared");
    }
    return Optional.ofNullable(members().get(key));
  }

  public Yaml require(String key) {
    return get(key)
        .orElseGet(
            () -> {
              if (node != null) {
                fault("'" + key + "' is missing", "add a line '" + key + ": …'");
              }
              return new Yaml(file, line(), null, faults);
            });
  }

  /** A part that may be left out: then nothing is in it. */
  public Yaml part(String key) {
    return get(key).orElseGet(() -> new Yaml(file, line(), null, faults));
  }

  public String text(String key, String fallback) {
    return get(key).map(Yaml::text).orElse(fallback);
  }

  /** The entries of a list that may be left out. */
  public List<Yaml> items(String key) {
    return get(key).map(Yaml::items).orElse(List.of());
  }

  public List<String> texts(String key) {
    return get(key).map(Yaml::texts).orElse(List.of());
  }

  /** Reports every member that is none of these, so that a misspelt one is not lost. */
  public Yaml only(String... known) {
    return only(Arrays.asList(known));
  }

  Yaml only(Collection<String> known) {
    List<NodeTuple> tuples = node instanceof MappingNode m ? m.getValue() : List.of();
    for (NodeTuple tuple : tuples) {
      Yaml key = child(tuple.getKeyNode());
      if (!known.contains(key.text())) {
        key.fault(
            "'" + key.text() + "' is not known here",
            "did you mean '" + Nearest.of(key.text(), known) + "'?");
      }
    }
    return this;
  }

  /** The same as plain maps, lists, texts, numbers, booleans; for free-form parts. */
  public @Nullable Object plain() {
    if (node instanceof MappingNode) {
      Map<String, Object> map = new LinkedHashMap<>();
      members()
          .forEach(
              (key, value) -> {
                Object plain = value.plain();
                if (plain != null) {
                  map.put(key, plain);
                }
              });
      return map;
    }
    if (node instanceof SequenceNode) {
      List<Object> list = new ArrayList<>();
      for (Yaml item : items()) {
        Object plain = item.plain();
        if (plain != null) {
          list.add(plain);
        }
      }
      return list;
    }
    return node instanceof ScalarNode scalar ? scalarValue(scalar) : null;
  }

  /** Dates stay the text that the author wrote. */
  private @Nullable Object scalarValue(ScalarNode scalar) {
    boolean isNumber = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
    if (isNumber && scalar.getValue().length() > LONGEST_NUMBER) {
      fault("a number of more than " + LONGEST_NUMBER + " digits", "a text stands in quotes");
      return null;
    }
    if (scalar.getTag().equals(Tag.INT)
        || scalar.getTag().equals(Tag.FLOAT)
        || scalar.getTag().equals(Tag.BOOL)
        || scalar.getTag().equals(Tag.NULL)) {
      Object value = new ScalarReader().value(scalar);
      if (value instanceof Double number && !Double.isFinite(number)) {
        fault("'" + scalar.getValue() + "' is no number that can be written", "");
      }
      return value;
    }
    return scalar.getValue();
  }

  private Yaml child(Node child) {
    return new Yaml(file, firstLine, child, faults);
  }

  private Yaml child(Node child, String under, Shape as) {
    return new Yaml(file, firstLine, under, child, as, faults);
  }

  private static final class ScalarReader extends SafeConstructor {
    ScalarReader() {
      super(new LoaderOptions());
    }

    @Nullable Object value(Node node) {
      return constructObject(node);
    }
  }
}
