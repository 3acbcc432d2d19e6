package org.skinfirst.feedback.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.skinfirst.text.PrivateFiles;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The part of SQLite that is no Java. It lies in a folder beside the store, the same file at each
 * start: the temporary folder may forbid to execute anything, and what a killed process leaves
 * there stays.
 */
final class NativeLibrary {

  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";

  private NativeLibrary() {}

  /**
   * Loaded once; where the driver was told another place, that is left to it.
   *
   * @param file of the store
   * @throws StoreDownException when it cannot be loaded from there
   */
  static synchronized void load(Path file) {
    if (System.getProperty(PATH) != null) {
      return;
    }
    Path folder = file.toAbsolutePath().resolveSibling("native");
    String name = LibraryLoaderUtil.getNativeLibName();
    try {
      byte[] library = shipped(name);
      if (library == null) {
        return; // on a system that the driver brings none for
      }
      Path place = folder.resolve(SQLiteJDBCLoader.getVersion()).resolve(name);
      if (!Files.exists(place) || !Arrays.equals(library, Files.readAllBytes(place))) {
        PrivateFiles.makeFolderOf(place);
        PrivateFiles.replace(place, out -> out.write(library));
      }
      System.load(place.toString());
      System.setProperty(NAME, name);
      System.setProperty(PATH, folder.resolve(SQLiteJDBCLoader.getVersion()).toString());
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new StoreDownException(
          "the native part of SQLite cannot be loaded from "
              + folder
              + " ("
              + e.getClass().getSimpleName()
              + "): set skinfirst.home to a folder that the service may write to, on a file system"
              + " that is not mounted noexec");
    }
  }

  private static byte @Nullable [] shipped(String name) throws IOException {
    String path = LibraryLoaderUtil.getNativeLibResourcePath() + '/' + name;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
