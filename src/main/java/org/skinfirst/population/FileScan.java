package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.LineReader;
import org.skinfirst.chart.json.RefusedJsonException;

/**
 * Goes over one file: each line of a wanted type is scanned and handed on; the rest costs little.
 */
final class FileScan implements LineSplitter.Sink {

  private static final byte[] HEAD = "{\"resourceType\":\"".getBytes(StandardCharsets.US_ASCII);

  /** Stands for the type of what cannot be read. */
  static final String UNKNOWN = "";

  private static final String BUNDLE = "Bundle";

  /** Largest file that is one document. */
  private static final int LARGEST_WHOLE = 256 << 20;

  private final InputFile file;
  private final Gateway gateway;
  private final Set<String> wanted;
  private final Scan.Taker taker;
  private final Runnable afterSome;
  private final @Nullable Predicate<String> ofInterest;
  private final Rejects rejects;
  private final Set<String> types = new HashSet<>();
  private String lastType = "";
  private byte[] lastHead = {};
  private @Nullable LineReader opened;

  /**
   * @param afterSome is run from time to time
   */
  FileScan(InputFile file, Scan.Pass pass, Scan.Taker taker, Runnable afterSome) {
    this.file = file;
    this.gateway = pass.gateway();
    this.wanted = pass.wanted();
    this.rejects = pass.rejects();
    this.taker = taker;
    this.afterSome = afterSome;
    this.ofInterest = pass.ofInterest();
  }

  /**
   * @param read counts the bytes of the file
   * @return the types of resources that it holds; with the unknown one where there may be others
   */
  Set<String> run(LongAdder read) throws IOException {
    try (InputStream in = Packed.open(file.path(), read)) {
      if (file.isWhole()) {
        whole(in);
      } else {
        new LineSplitter(this).split(in);
      }
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      cutOff(1);
    }
    return types;
  }

  private void whole(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_WHOLE);
    rejects.seen(1);
    if (bytes.length == LARGEST_WHOLE) {
      tooLong(1);
    } else {
      LineSplitter.skipMark(bytes, bytes.length);
      bundle(bytes, 0, bytes.length, 1);
    }
  }

  /** What was in its place is not known. */
  private void reject(int line, Reason reason) {
    types.add(UNKNOWN);
    rejects.add(file.name(), line, reason);
  }

  @Override
  public void tooLong(int line) {
    rejects.seen(1);
    reject(line, Reason.TOO_LONG);
  }

  @Override
  public void cutOff(int line) {
    reject(line, Reason.CUT_OFF);
  }

  @Override
  public void lines(byte[] lines, int first) throws IOException {
    opened = null;
    int line = first;
    int from = 0;
    while (from < lines.length) {
      int to = from;
      while (to < lines.length && lines[to] != '\n') {
        to++;
      }
      line(lines, from, to, line);
      from = to + 1;
      line++;
    }
    rejects.seen(line - first);
    afterSome.run();
  }

  /** Made when a line is read, as it looks at all of them. */
  private LineReader reader(byte[] lines) {
    LineReader reader = opened;
    if (reader == null) {
      reader = gateway.lines(lines, false);
      opened = reader;
    }
    return reader;
  }

  private boolean isOfNoInterest(String type, byte[] lines, int from, int to) {
    if (ofInterest == null || type.isEmpty() || type.equals(OwnerKey.PATIENT)) {
      return false;
    }
    String owner = OwnerGlance.owner(lines, from, to);
    return owner != null && !ofInterest.test(owner);
  }

  private void line(byte[] lines, int from, int to, int number) throws IOException {
    int start = from;
    while (start < to && lines[start] <= ' ') {
      start++;
    }
    if (start == to) {
      return;
    }
    String type = type(lines, start, to);
    if (!type.isEmpty()) {
      types.add(type);
      if (!wanted.contains(type) && !type.equals(BUNDLE)) {
        return;
      }
    }
    if (type.equals(BUNDLE)) {
      bundle(lines, start, to, number);
    } else if (!isOfNoInterest(type, lines, start, to)) {
      resource(reader(lines), lines, start, to, number);
    }
  }

  private void resource(LineReader reader, byte[] lines, int from, int to, int number)
      throws IOException {
    try {
      Entry entry = Entry.of(reader.read(from, to));
      if (entry.type().equals(BUNDLE)) {
        bundle(lines, from, to, number);
      } else {
        hand(entry, OwnerKey.of(entry), new Place(lines, from, to, number, false));
      }
    } catch (RefusedJsonException e) {
      reject(number, Reason.NO_JSON);
    }
  }

  private record Place(byte[] bytes, int from, int to, int line, boolean isEntry) {}

  private void hand(Entry entry, String owner, Place place) throws IOException {
    if (!entry.isResource()) {
      reject(place.line(), Reason.NO_TYPE);
    } else {
      types.add(entry.type());
      if (wanted.contains(entry.type())) {
        taker.take(
            new Found(
                file,
                place.line(),
                entry,
                owner,
                place.bytes(),
                place.from(),
                place.to(),
                place.isEntry()));
      }
    }
  }

  private void bundle(byte[] lines, int from, int to, int number) throws IOException {
    byte[] bytes = from == 0 && to == lines.length ? lines : Arrays.copyOfRange(lines, from, to);
    try {
      BundleEntries.Document document = BundleEntries.in(bytes);
      if (!document.type().equals(BUNDLE)) {
        resource(gateway.lines(bytes, false), bytes, 0, bytes.length, number);
        return;
      }
      List<BundleEntries.Range> ranges = document.entries();
      LineReader reader = gateway.lines(bytes, true);
      BundlePatients patients = new BundlePatients();
      Entry[] entries = new Entry[ranges.size()];
      for (int i = 0; i < entries.length; i++) {
        JsonNode node = reader.read(ranges.get(i).from(), ranges.get(i).to());
        entries[i] = Entry.of(node);
        patients.add(entries[i]);
      }
      for (int i = 0; i < entries.length; i++) {
        BundleEntries.Range range = ranges.get(i);
        int line = file.isWhole() ? i + 1 : number;
        entry(entries[i], patients, new Place(bytes, range.from(), range.to(), line, true));
      }
    } catch (RefusedJsonException e) {
      reject(number, Reason.NO_JSON);
    }
  }

  private void entry(Entry entry, BundlePatients patients, Place place) throws IOException {
    if (entry.type().equals(BUNDLE)) {
      reject(place.line(), Reason.NESTED);
    } else if (entry.isResource()) {
      hand(entry, patients.owner(entry), place);
    }
  }

  /** The type where it stands first, as it nearly always does; empty where it does not. */
  private String type(byte[] lines, int from, int to) {
    if (to - from <= HEAD.length
        || !Arrays.equals(lines, from, from + HEAD.length, HEAD, 0, HEAD.length)) {
      return "";
    }
    int start = from + HEAD.length;
    int length = lastHead.length;
    if (length > 0
        && start + length <= to
        && Arrays.equals(lines, start, start + length, lastHead, 0, length)) {
      return lastType;
    }
    int end = start;
    while (end < to && lines[end] != '"') {
      end++;
    }
    if (end == to) {
      return "";
    }
    lastHead = Arrays.copyOfRange(lines, start, end + 1);
    lastType = new String(lines, start, end - start, StandardCharsets.UTF_8);
    return lastType;
  }
}
