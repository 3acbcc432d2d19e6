package org.skinfirst.chart.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body of which the entries that no rule can ask about are cut out.
 *
 * @param rest the body with a number in the place of entries that were cut out one after another
 * @param entries for each entry of a prefetched bundle in the rest, in their order, what was cut
 *     out there; null where nothing was
 */
record Sifting(byte[] rest, List<@Nullable List<Slice>> entries) {

  private static final byte HOLE = '0';
  private static final byte[] RESOURCE = "resource".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FULL_URL = "fullUrl".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SEARCH = "search".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MODE = "mode".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MATCH = "match".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INCLUDE = "include".getBytes(StandardCharsets.US_ASCII);

  /** Null where the body is not plain enough to be followed. */
  static @Nullable Sifting of(byte[] body, Sieve sieve, JsonLimits limits, Gateway gateway) {
    try {
      Walk walk = new Walk(body, sieve, limits, gateway);
      walk.value(Place.CALL);
      return walk.result();
    } catch (Cursor.Lost e) {
      return null;
    }
  }

  private static final class Walk {

    private final byte[] body;
    private final Sieve sieve;
    private final Gateway gateway;
    private final Cursor cursor;
    private final List<@Nullable List<Slice>> entries = new ArrayList<>();

    /** What was cut out just before; null at the beginning of a bundle, or behind what was kept. */
    private @Nullable List<Slice> hole;

    /** Where each hole begins and ends. */
    private int[] holes = new int[64];

    private int bounds;
    private int cut;

    Walk(byte[] body, Sieve sieve, JsonLimits limits, Gateway gateway) {
      this.body = body;
      this.sieve = sieve;
      this.gateway = gateway;
      this.cursor = new Cursor(body, limits);
    }

    void value(Place place) {
      byte first = cursor.peek();
      if (place == Place.ENTRY) {
        int start = cursor.at();
        Slice slice = first == '{' ? slice() : skipped();
        if (slice == null) {
          keep();
        } else {
          cutOut(slice, start, cursor.at());
        }
      } else if (place == Place.ELSEWHERE || (first != '{' && first != '[')) {
        cursor.skip();
      } else if (first == '{') {
        for (boolean more = cursor.enterObject(); more; more = cursor.nextName()) {
          if (cursor.last().isEscaped()) {
            throw Cursor.LOST; // the name may be one that counts, written otherwise
          }
          value(place.member(cursor));
        }
      } else {
        hole = null;
        for (boolean more = cursor.enterArray(); more; more = cursor.nextItem()) {
          value(place.item());
        }
      }
    }

    private @Nullable Slice skipped() {
      cursor.skip();
      return null;
    }

    /** Null where the entry is to be kept. */
    private @Nullable Slice slice() {
      int start = cursor.at();
      int from = start;
      int to = start;
      int urlFrom = start;
      int urlLength = 0;
      Sieve.Found found = null;
      boolean plain = true;
      cursor.last().doubt = false;
      for (boolean more = cursor.enterObject(); more; more = cursor.nextName()) {
        byte first = cursor.peek();
        if (cursor.last().is(RESOURCE) && first == '{') {
          from = cursor.at();
          found = sieve.look(cursor);
          to = cursor.at();
        } else if (cursor.last().is(FULL_URL)) {
          cursor.skip();
          plain &= first == '"' && !cursor.last().isEscaped();
          urlFrom = cursor.last().from();
          urlLength = cursor.last().length();
        } else if (cursor.last().is(SEARCH)) {
          plain &= first == '{' && isFound();
        } else {
          cursor.skip();
        }
      }
      if (found == null || found.kept || !plain || cursor.last().doubt) {
        return null;
      }
      return new Slice(gateway, body, from, to, urlFrom, urlLength, found);
    }

    private void keep() {
      hole = null;
      entries.add(null);
    }

    private void cutOut(Slice slice, int start, int end) {
      List<Slice> slices = hole;
      if (slices == null) {
        slices = new ArrayList<>();
        hole = slices;
        entries.add(slices);
        if (bounds == holes.length) {
          holes = Arrays.copyOf(holes, bounds * 2);
        }
        holes[bounds] = start;
        bounds += 2;
        cut += end - start - 1;
      } else {
        cut += end - holes[bounds - 1]; // with the comma between
      }
      holes[bounds - 1] = end;
      slices.add(slice);
    }

    /** Whether the entry is what was searched for, and no message about the search. */
    private boolean isFound() {
      boolean is = true;
      for (boolean more = cursor.enterObject(); more; more = cursor.nextName()) {
        boolean isMode = cursor.last().is(MODE);
        cursor.skip();
        is &= !isMode || cursor.last().is(MATCH) || cursor.last().is(INCLUDE);
      }
      return is;
    }

    Sifting result() {
      if (bounds == 0) {
        return new Sifting(body, List.of());
      }
      byte[] rest = new byte[body.length - cut];
      int from = 0;
      int to = 0;
      for (int i = 0; i < bounds; i += 2) {
        int length = holes[i] - from;
        System.arraycopy(body, from, rest, to, length);
        to += length;
        rest[to++] = HOLE;
        from = holes[i + 1];
      }
      System.arraycopy(body, from, rest, to, body.length - from);
      return new Sifting(rest, entries);
    }
  }
}
