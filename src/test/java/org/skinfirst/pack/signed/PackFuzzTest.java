package org.skinfirst.pack.signed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes as a pack, as its manifest and as its signatures: read, or refused in words. */
class PackFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void a_file_is_a_pack_or_refused(byte[] bytes) {
    refusedOr(() -> assertThat(PackFile.of(bytes).bytes()).isEqualTo(bytes));
  }

  @FuzzTest(maxDuration = "10m")
  void a_manifest_is_one_or_refused(byte[] bytes) {
    refusedOr(
        () -> {
          PackManifest read = PackManifest.read(bytes);
          assertThat(PackManifest.read(read.bytes())).isEqualTo(read);
        });
  }

  @FuzzTest(maxDuration = "10m")
  void signatures_are_some_or_refused(byte[] bytes) {
    refusedOr(() -> PackManifest.signatures(bytes));
  }

  private static void refusedOr(Runnable reading) {
    try {
      reading.run();
    } catch (UnusablePackException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
