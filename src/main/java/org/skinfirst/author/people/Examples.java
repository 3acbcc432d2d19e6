package org.skinfirst.author.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The invented people who are built in, as the table of their README has them. */
public final class Examples {

  private static final String FOLDER = "/static/examples/";
  private static final Pattern ROW =
      Pattern.compile("\\| \\[([^\\]]+)]\\(\\1\\) \\| ([^|]*) \\| ([^|]*) \\| [^|]* \\|");
  private static final Pattern DAY = Pattern.compile("All charts are of (\\d{4}-\\d\\d-\\d\\d)");

  private record Read(LocalDate day, List<Example> all) {}

  /** Read when they are first asked for. */
  private volatile @Nullable Read read;

  public List<Example> all() {
    return known().all();
  }

  /** Day on which their charts are to be read. */
  public LocalDate day() {
    return known().day();
  }

  public Optional<Example> find(String file) {
    return all().stream().filter(example -> example.file().equals(file)).findFirst();
  }

  private Read known() {
    Read known = read;
    if (known == null) {
      known = read();
      read = known;
    }
    return known;
  }

  private static Read read() {
    String table = text("README.md");
    List<Example> all = new ArrayList<>();
    for (String line : table.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String file = row.group(1);
        all.add(new Example(file, row.group(2).strip(), row.group(3).strip(), text(file)));
      }
    }
    Matcher day = DAY.matcher(table);
    if (all.isEmpty() || !day.find()) {
      throw new IllegalStateException("the README of the examples names no people, or no day");
    }
    return new Read(LocalDate.parse(day.group(1)), List.copyOf(all));
  }

  private static String text(String name) {
    try (InputStream in = Examples.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
