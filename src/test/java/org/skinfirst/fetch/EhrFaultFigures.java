package org.skinfirst.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.skinfirst.RunningService;
import org.skinfirst.outbound.Listener;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Prints how long calls take while the EHR fails, fault by fault: a bench, not a test. The budget
 * for reading is the one that is shipped, 2 s.
 */
public final class EhrFaultFigures {

  private static final int CALLS = 200;
  private static final int AT_ONCE = 4;

  private EhrFaultFigures() {}

  /** Takes no arguments. */
  public static void main(String... args) throws Exception {
    for (EhrFault fault : EhrFault.values()) {
      try (Listener ehr = Listener.on("127.0.0.1", fault)) {
        String server = "http://127.0.0.1:" + ehr.port() + "/r4";
        try (ConfigurableApplicationContext service =
            RunningService.start(
                "--skinfirst.fhir.servers=" + server,
                "--skinfirst.fhir.pause-after=0",
                "--skinfirst.outbound.private-addresses=127.0.0.0/8",
                "--logging.level.org.skinfirst=warn")) {
          run(fault, server, RunningService.door(service), CALLS / 10); // warm up
          System.out.println(run(fault, server, RunningService.door(service), CALLS));
        }
      }
    }
  }

  private static String run(EhrFault fault, String server, RunningService.Door door, int calls)
      throws Exception {
    List<Callable<long[]>> work = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      work.add(
          () -> {
            Requests request = Requests.patientView();
            request.prefetch().removeAll();
            long start = System.nanoTime();
            int status = FhirStub.access(request, server).send(door).status();
            return new long[] {status, System.nanoTime() - start};
          });
    }
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      long[] nanos = new long[calls];
      int others = 0;
      int i = 0;
      for (Future<long[]> done : callers.invokeAll(work)) {
        nanos[i++] = done.get()[1];
        others += done.get()[0] == 412 ? 0 : 1;
      }
      Arrays.sort(nanos);
      return "%-12s %d calls, not 412: %d, p50 %d ms, p99 %d ms, longest %d ms"
          .formatted(
              fault,
              calls,
              others,
              TimeUnit.NANOSECONDS.toMillis(nanos[calls / 2]),
              TimeUnit.NANOSECONDS.toMillis(nanos[calls * 99 / 100]),
              TimeUnit.NANOSECONDS.toMillis(nanos[calls - 1]));
    } finally {
      callers.shutdownNow();
    }
  }
}
