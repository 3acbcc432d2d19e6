package org.skinfirst.server;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real disk of a few megabytes, in a file, that may be full or break; only root can mount it. */
final class SmallDisk {

  private final Path image;
  private final Path folder;

  SmallDisk(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.image = folder.resolveSibling(folder.getFileName() + ".img");
    boolean made =
        run("truncate", "-s", "12M", image.toString())
            && run("mkfs.ext4", "-q", "-m", "0", image.toString());
    assumeThat(made && mount()).as("a disk can be mounted").isTrue();
  }

  private boolean mount() throws Exception {
    return run("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString());
  }

  Path folder() {
    return folder;
  }

  void fill() throws IOException {
    fill(folder.resolve("filler"));
  }

  /** Writes a file until its disk is full. */
  static void fill(Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[1_024]);
      }
    } catch (IOException e) {
      assumeThat(file.getParent().toFile().getUsableSpace()).isZero();
    }
  }

  void free() throws IOException {
    Files.delete(folder.resolve("filler"));
  }

  /** As the kernel does it where the disk answers with errors: from now on it is only read. */
  void fail() throws Exception {
    String device = output("findmnt", "-no", "SOURCE", folder.toString()).strip();
    Path trigger =
        Path.of("/sys/fs/ext4", Path.of(device).getFileName().toString(), "trigger_fs_error");
    assumeThat(trigger).as("the kernel lets a disk fail").exists();
    Files.writeString(trigger, "tried");
  }

  /** As after a repair. */
  void repair() throws Exception {
    run("umount", "-l", folder.toString());
    assumeThat(mount()).isTrue();
  }

  void unmount() throws Exception {
    run("umount", "-l", folder.toString());
    Files.deleteIfExists(image);
  }

  static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }

  private static String output(String... command) throws Exception {
    return new String(new ProcessBuilder(command).start().getInputStream().readAllBytes());
  }
}
