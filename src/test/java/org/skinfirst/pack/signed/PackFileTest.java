package org.skinfirst.pack.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.signed.SignedPacks.Person;
import org.skinfirst.text.Sha256;

/** A pack is read as it was signed, or not at all. */
class PackFileTest {

  private static final Person ANA = Person.called("Ana Example");
  private static final Person BEN = Person.called("Ben O'Example");
  private static final long SEED = Long.getLong("seed", 20_261_130L);

  @TempDir static Path rules;

  private static PackFile pack;
  private static byte[] bytes;

  @BeforeAll
  static void make() {
    pack = SignedPacks.of(RulesCopy.small(rules).folder(), ANA);
    bytes = pack.bytes();
  }

  @Test
  void what_was_packed_comes_out_as_the_same_folder() {
    PackFile read = PackFile.of(bytes);

    assertThat(read.folder().digest()).isEqualTo(PackFolder.of(rules).digest());
    assertThat(read.manifest().id()).isEqualTo("skinfirst-eczema");
    assertThat(read.bytes()).isEqualTo(bytes);
    assertThat(SignedPacks.trusting(1, ANA).check(read)).containsExactly("Ana Example");
  }

  @Test
  void as_many_people_must_have_signed_as_are_asked_for() {
    PackFile both =
        pack.signed(BEN.keys().secret(), BEN.keys().open(), BEN.name(), SignedPacks.DAY);
    PackFile twiceTheSame =
        pack.signed(ANA.keys().secret(), ANA.keys().open(), "Somebody Else", SignedPacks.DAY);

    assertThat(SignedPacks.trusting(2, ANA, BEN).check(PackFile.of(both.bytes())))
        .containsExactly("Ana Example", "Ben O'Example");
    assertThatThrownBy(() -> SignedPacks.trusting(2, ANA, BEN).check(pack))
        .hasMessageContaining("signed by 1 of those who are trusted, and 2 must have");
    assertThatThrownBy(() -> SignedPacks.trusting(2, ANA, BEN).check(twiceTheSame))
        .hasMessageContaining("signed by 1");
    assertThatThrownBy(() -> SignedPacks.trusting(2, ANA)).hasMessageContaining("only 1 keys");
  }

  @Test
  void a_signature_by_somebody_else_does_not_count() {
    assertThatThrownBy(() -> SignedPacks.trusting(1, BEN).check(pack))
        .hasMessageContaining("signed by 0");
    assertThat(SignedPacks.trusting(1, BEN).judge(pack))
        .extracting(TrustedKeys.Judged::verdict)
        .containsExactly(TrustedKeys.Verdict.UNKNOWN_KEY);
  }

  @Test
  void name_day_and_pack_of_a_signature_cannot_be_exchanged(@TempDir Path empty) {
    RulesCopy other = RulesCopy.small(empty);
    other.write("pack.yaml", other.read("pack.yaml").replace("version: 0.1.0", "version: 0.2.0"));
    String signatures = text("signatures.json");
    for (byte[] forged :
        new byte[][] {
          with("signatures.json", signatures.replace("Ana Example", "Zoe Example")),
          with("signatures.json", signatures.replace("2026-01-15", "2026-01-16")),
          replaced(SignedPacks.of(other.folder()).bytes(), "signatures.json", signatures),
        }) {
      PackFile read = PackFile.of(forged);
      assertThatThrownBy(() -> SignedPacks.trusting(1, ANA).check(read))
          .isInstanceOf(UnusablePackException.class)
          .hasMessageContaining("wrong: the pack or the signature was changed");
    }
  }

  @Test
  void no_bit_of_a_pack_can_be_changed() {
    Random random = new Random(SEED);
    TrustedKeys trusted = SignedPacks.trusting(1, ANA);
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      refused += isRefused(trusted, changed) ? 1 : 0;
    }
    for (int i = 0; i < 200; i++) {
      refused += isRefused(trusted, Arrays.copyOf(bytes, random.nextInt(bytes.length))) ? 1 : 0;
    }

    assertThat(refused).describedAs("seed %d", SEED).isEqualTo(3_200);
  }

  private static boolean isRefused(TrustedKeys trusted, byte[] changed) {
    try {
      trusted.check(PackFile.of(changed));
      return false;
    } catch (UnusablePackException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules/../evil.drl",
        "rules/../../etc/evil.drl",
        "/etc/evil.drl",
        "rules//evil.drl",
        "rules/a\\..\\evil.drl",
        "rules/C:\\evil.drl",
        "rules/.hidden.drl",
        "rules/e vil.drl",
        "rules/evil.drl\0.md",
        "rules/évil.drl",
        "rules/a/",
        "elsewhere/evil.drl",
        "META-INF/MANIFEST.MF",
      })
  void what_is_not_a_file_of_rules_by_its_name_is_refused_even_if_it_is_listed(String name) {
    assertThatThrownBy(() -> load(listing(name, "evil")))
        .isInstanceOfAny(UnusablePackException.class, FaultyPackException.class);
  }

  /** As a service does. */
  private static void load(byte[] file) {
    Advisor.of(PackFile.of(file).folder());
  }

  /** A pack that lists and holds one more file, as if its maker meant it. */
  private static byte[] listing(String entry, String content) {
    byte[] more = content.getBytes(StandardCharsets.UTF_8);
    SortedMap<String, String> files = new TreeMap<>(pack.manifest().files());
    files.put(
        entry.startsWith("rules/") ? entry.substring(6) : entry,
        HexFormat.of().formatHex(Sha256.digest().digest(more)));
    SortedMap<String, byte[]> all = new TreeMap<>(pack.folder().files());
    all.put(entry.substring(entry.startsWith("rules/") ? 6 : 0), more);
    PackManifest manifest =
        new PackManifest(
            pack.manifest().id(),
            pack.manifest().version(),
            PackFolder.of(all).digest(),
            pack.manifest().engine(),
            files);
    return changed(
        entries -> {
          entries.put("manifest.json", manifest.bytes());
          entries.put(entry, more);
          Map<String, byte[]> sorted = new TreeMap<>(entries);
          entries.clear();
          for (String first : new String[] {"manifest.json", "signatures.json"}) {
            entries.put(first, sorted.remove(first));
          }
          entries.putAll(sorted);
        });
  }

  @Test
  void a_pack_with_one_more_file_is_otherwise_fine() {
    assertThatCode(() -> load(listing("rules/more.md", "# more\n"))).doesNotThrowAnyException();
  }

  @Test
  void a_file_that_is_not_listed_or_not_there_or_there_twice_is_refused() {
    assertThatThrownBy(() -> PackFile.of(with("rules/extra.md", "more")))
        .hasMessageContaining("'extra.md' is not listed");
    assertThatThrownBy(() -> PackFile.of(changed(entries -> entries.remove("rules/evidence.yaml"))))
        .hasMessageContaining("'evidence.yaml' is listed, and not there");
    assertThatThrownBy(() -> PackFile.of(with("rules/evidence.yaml", "{}")))
        .hasMessageContaining("'evidence.yaml' was changed");
    assertThatThrownBy(() -> PackFile.of(doubled()))
        .hasMessageContaining("'rules/evidence.yaml' is there twice");
  }

  /** Two names of one length, one written over the other: no ZIP writer makes such a file. */
  private static byte[] doubled() {
    byte[] twice = with("rules/evidence.yamx", "x");
    byte[] from = "evidence.yamx".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + from.length <= twice.length; i++) {
      if (Arrays.equals(twice, i, i + from.length, from, 0, from.length)) {
        twice[i + from.length - 1] = 'l';
      }
    }
    return twice;
  }

  @Test
  void nothing_compressed_is_read_so_that_nothing_swells() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      byte[] zeros = new byte[1_000_000];
      for (int i = 0; i < 500; i++) {
        zip.write(zeros);
      }
    }
    long start = System.nanoTime();

    assertThatThrownBy(() -> PackFile.of(bomb.toByteArray())).hasMessageContaining("compressed");
    assertThat(System.nanoTime() - start).isLessThan(200_000_000);
  }

  @Test
  void bytes_that_belong_to_no_entry_are_refused() {
    byte[] behind = Arrays.copyOf(bytes, bytes.length + 10);
    byte[] before = new byte[bytes.length + 10];
    System.arraycopy(bytes, 0, before, 10, bytes.length);

    assertThatThrownBy(() -> PackFile.of(behind)).hasMessageContaining("more than its entries");
    assertThatThrownBy(() -> PackFile.of(before)).isInstanceOf(UnusablePackException.class);
    assertThatThrownBy(() -> PackFile.of(changed(entries -> {}, "a comment")))
        .hasMessageContaining("more than its entries");
  }

  @Test
  void a_manifest_with_more_or_less_or_twice_the_same_is_refused() {
    String manifest = text("manifest.json");
    for (String wrong :
        new String[] {
          "",
          "null",
          "[]",
          "{}",
          manifest + "{}",
          manifest.replace("\"id\"", "\"extra\" : 1,\n  \"id\""),
          manifest.replace("\"id\"", "\"id\" : \"other\",\n  \"id\""),
          manifest.replace("skinfirst pack 1", "skinfirst pack 2"),
          manifest.replace("skinfirst-eczema", "../eczema"),
          manifest.replaceFirst("\"digest\" : \"[0-9a-f]", "\"digest\" : \"g"),
          manifest.replace("\"below\" : \"0.2\"", "\"below\" : \"0.0\""),
          manifest.replace("\"below\" : \"0.2\"", "\"below\" : \"99999999999\""),
          "[".repeat(5_000),
        }) {
      assertThatThrownBy(() -> PackFile.of(with("manifest.json", wrong)))
          .describedAs(wrong)
          .isInstanceOf(UnusablePackException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFmore", "a\r\nb", "no\u00A0break", "zero\u200Bwidth"})
  void a_text_that_is_read_otherwise_than_it_is_written_is_refused(String text) {
    assertThatThrownBy(() -> load(listing("rules/more.md", text)))
        .isInstanceOfAny(UnusablePackException.class, FaultyPackException.class);
  }

  @Test
  void a_range_of_versions_is_as_it_is_read() {
    EngineRange range = EngineRange.of("0.1.3");

    assertThat(range).isEqualTo(new EngineRange("0.1.3", "0.2"));
    assertThat(EngineRange.of("2.4.0-SNAPSHOT".replace("-SNAPSHOT", "")).below()).isEqualTo("3");
    assertThat(range.includes("0.1.3")).isTrue();
    assertThat(range.includes("0.1.20")).isTrue();
    assertThat(range.includes("0.1.2")).isFalse();
    assertThat(range.includes("0.2.0")).isFalse();
    assertThat(range.includes("unknown")).isFalse();
    assertThatThrownBy(() -> new EngineRange("0.2", "0.1")).hasMessageContaining("no version lies");
  }

  @Test
  void keys_that_are_none_are_told() {
    assertThatThrownBy(() -> new TrustedKeys(java.util.List.of("/nosuch.pem"), 1))
        .hasMessageContaining("'/nosuch.pem' is no file");
    assertThatThrownBy(() -> new TrustedKeys(java.util.List.of(ANA.key() + "AA"), 1))
        .hasMessageContaining("not an Ed25519 key");
    assertThatThrownBy(
            () -> pack.signed(ANA.keys().secret(), BEN.keys().open(), "Ana", SignedPacks.DAY))
        .hasMessageContaining("does not belong to the private key");
  }

  private static byte[] with(String entry, String content) {
    return replaced(bytes, entry, content);
  }

  private static byte[] replaced(byte[] of, String entry, String content) {
    return changed(of, entries -> entries.put(entry, content.getBytes(StandardCharsets.UTF_8)), "");
  }

  private static byte[] changed(Consumer<Map<String, byte[]>> change) {
    return changed(bytes, change, "");
  }

  private static byte[] changed(Consumer<Map<String, byte[]>> change, String comment) {
    return changed(bytes, change, comment);
  }

  /** Written as packs are, but for the change. */
  private static byte[] changed(byte[] of, Consumer<Map<String, byte[]>> change, String comment) {
    Map<String, byte[]> entries = entries(of);
    change.accept(entries);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> one : entries.entrySet()) {
        CRC32 sum = new CRC32();
        sum.update(one.getValue());
        ZipEntry entry = new ZipEntry(one.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setSize(one.getValue().length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(one.getValue());
      }
      if (!comment.isEmpty()) {
        zip.setComment(comment);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Map<String, byte[]> entries(byte[] of) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(of))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static String text(String entry) {
    return new String(entries(bytes).get(entry), StandardCharsets.UTF_8);
  }
}
