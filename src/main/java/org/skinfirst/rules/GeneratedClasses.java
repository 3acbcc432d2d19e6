package org.skinfirst.rules;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The only loader of what is generated from a folder of rules: it takes bytes that were checked.
 */
final class GeneratedClasses extends ClassLoader {

  private final Map<String, byte[]> files;

  /**
   * @param files path to bytes
   */
  GeneratedClasses(ClassLoader parent, Map<String, byte[]> files) {
    super(parent);
    this.files = Map.copyOf(files);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** The Java compiler reads types as files. */
  @Override
  protected @Nullable URL findResource(String name) {
    byte[] bytes = files.get(name);
    try {
      return bytes == null ? null : new URL(null, "generated:" + name, new Memory(bytes));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Memory extends URLStreamHandler {

    private final byte[] bytes;

    Memory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // it is here already
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
