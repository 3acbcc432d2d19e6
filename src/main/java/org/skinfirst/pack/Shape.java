package org.skinfirst.pack;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may stand at a place of a YAML file. Each reader declares its file once: what it reads is
 * checked by that, and the JSON Schemas that editors check by are written from it.
 */
public sealed interface Shape {

  /** Anything; whoever reads it says what is wrong with it. */
  Shape ANY = new Any();

  Shape TEXT = new Text(Set.of());
  Shape FLAG = new Flag();

  /** A date such as 2026-01-15. */
  Shape DAY = new Day();

  Shape TEXTS = new ListOf(TEXT);

  /** Whether it is meant where such a thing was written. */
  boolean fits(Form form);

  /** Tells what is not as it should be; not what only readers know, such as names of others. */
  void check(Yaml yaml);

  /** What stands under a key; null where no such key may be asked for. */
  default @Nullable Shape under(String key) {
    return ANY;
  }

  /** What a list holds. */
  default Shape item() {
    return ANY;
  }

  /** What YAML tells apart. */
  enum Form {
    VALUE,
    LIST,
    MAP
  }

  /** One of a few texts, as {@link #TEXT} is any. */
  static Shape text(Collection<String> among) {
    return new Text(new TreeSet<>(among));
  }

  static Shape number(int least) {
    return new Number(least);
  }

  /** A list, or what it holds alone. */
  static Shape list(Shape item) {
    return new ListOf(item);
  }

  /** Keys that the author chooses. */
  static Shape map(Shape value) {
    return fields().rest(value);
  }

  /** One of these, by what was written. */
  static Shape either(Shape... shapes) {
    return new Either(List.of(shapes));
  }

  /** A map of known keys, to begin with none. */
  static Fields fields() {
    return new Fields(Map.of(), Set.of(), null);
  }

  record Any() implements Shape {
    @Override
    public boolean fits(Form form) {
      return true;
    }

    @Override
    public void check(Yaml yaml) {}
  }

  /**
   * A single value.
   *
   * @param among what it may be; empty for any
   */
  record Text(Set<String> among) implements Shape {
    @Override
    public boolean fits(Form form) {
      return form == Form.VALUE;
    }

    @Override
    public void check(Yaml yaml) {
      yaml.text();
    }
  }

  record Flag() implements Shape {
    @Override
    public boolean fits(Form form) {
      return form == Form.VALUE;
    }

    @Override
    public void check(Yaml yaml) {
      yaml.flag();
    }
  }

  /** A whole number. */
  record Number(int least) implements Shape {
    @Override
    public boolean fits(Form form) {
      return form == Form.VALUE;
    }

    @Override
    public void check(Yaml yaml) {
      yaml.number(least);
    }
  }

  record Day() implements Shape {
    @Override
    public boolean fits(Form form) {
      return form == Form.VALUE;
    }

    @Override
    public void check(Yaml yaml) {
      yaml.day();
    }
  }

  record ListOf(Shape item) implements Shape {
    @Override
    public boolean fits(Form form) {
      return form == Form.LIST || form == Form.VALUE && item.fits(form);
    }

    @Override
    public void check(Yaml yaml) {
      yaml.items().forEach(Yaml::check);
    }
  }

  record Either(List<Shape> shapes) implements Shape {
    @Override
    public boolean fits(Form form) {
      return shapes.stream().anyMatch(shape -> shape.fits(form));
    }

    @Override
    public void check(Yaml yaml) {
      throw new IllegalStateException("what was written says which of them it is");
    }

    /** The one that is meant. */
    public Shape of(Form form) {
      return shapes.stream().filter(shape -> shape.fits(form)).findFirst().orElse(shapes.get(0));
    }
  }

  /**
   * @param means what an editor says of it
   */
  record Field(Shape shape, boolean required, String means) {}

  /**
   * @param known in the order in which they are told
   * @param names what other keys may be; empty for any
   * @param rest what stands under other keys; null where there are none
   */
  record Fields(Map<String, Field> known, Set<String> names, @Nullable Shape rest)
      implements Shape {

    public Fields must(String key, Shape shape, String means) {
      return with(key, new Field(shape, true, means));
    }

    public Fields may(String key, Shape shape, String means) {
      return with(key, new Field(shape, false, means));
    }

    private Fields with(String key, Field field) {
      Map<String, Field> more = new LinkedHashMap<>(known);
      more.put(key, field);
      return new Fields(more, names, rest);
    }

    /** Other keys, too, whatever they are called. */
    public Fields rest(Shape shape) {
      return new Fields(known, names, shape);
    }

    /** Other keys, too; the reader tells of those that are none of these. */
    public Fields rest(Collection<String> called, Shape shape) {
      return new Fields(known, new TreeSet<>(called), shape);
    }

    @Override
    public boolean fits(Form form) {
      return form == Form.MAP;
    }

    @Override
    public @Nullable Shape under(String key) {
      Field field = known.get(key);
      return field == null ? rest : field.shape();
    }

    @Override
    public void check(Yaml yaml) {
      Map<String, Yaml> members = yaml.members();
      if (rest == null) {
        yaml.only(known.keySet());
      }
      known.forEach(
          (key, field) -> {
            if (field.required()) {
              yaml.require(key);
            }
          });
      members.values().forEach(Yaml::check);
    }
  }

  /** Keys of the same shape that may be left out. */
  static Fields optional(Shape shape, String... keys) {
    Fields fields = fields();
    for (String key : Arrays.asList(keys)) {
      fields = fields.may(key, shape, "");
    }
    return fields;
  }
}
