package org.skinfirst.server.start;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Says at the start what the machine gives: processors, heap, files that may be open, room on the
 * disk; with a warning for each of which there is little.
 */
@Component
@Order(0) // before it is said that the start is done
class MachineCheck implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(MachineCheck.class);
  private static final long MEGABYTE = 1 << 20;
  private static final long LITTLE_HEAP = 200;
  private static final long LITTLE_DISK = 500;

  /** Beside connections: jars, the store, the log. */
  private static final long OTHER_FILES = 256;

  private final Path home;
  private final int connections;

  MachineCheck(
      @Value("${server.tomcat.basedir}") Path work,
      @Value("${server.tomcat.max-connections}") int connections) {
    Path folder = work.toAbsolutePath();
    this.home = Objects.requireNonNullElse(folder.getParent(), folder);
    this.connections = connections;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    long heap = Runtime.getRuntime().maxMemory() / MEGABYTE;
    long files = openFiles();
    long disk = home.toFile().getUsableSpace() / MEGABYTE;
    LOG.info(
        "machine: processors {}, heap {} MB, open files {}, free disk {} MB at {}",
        Runtime.getRuntime().availableProcessors(),
        heap,
        files,
        disk,
        home);
    if (heap < LITTLE_HEAP) {
      LOG.warn(
          "the heap of {} MB is too little for many large calls at a time: give it {} MB or more"
              + " with -Xmx",
          heap,
          LITTLE_HEAP);
    }
    if (files < connections + OTHER_FILES) {
      LOG.warn(
          "{} open files are too few for server.tomcat.max-connections={}: raise them with 'ulimit"
              + " -n 8192' or LimitNOFILE=8192",
          files,
          connections);
    }
    if (disk < LITTLE_DISK) {
      LOG.warn(
          "{} MB are free at {}: feedback gets 503 once the disk is full; make room, or name"
              + " another folder in skinfirst.home",
          disk,
          home);
    }
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
