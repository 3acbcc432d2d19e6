package org.skinfirst.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a run stands once all lines are in buckets on the disk; with it, another run can go on.
 *
 * @param of digest of what is screened, and how
 * @param incomplete types of resources of which lines were lost
 */
record State(
    String of,
    int buckets,
    int people,
    int cohort,
    Set<String> incomplete,
    List<Rejects.Reject> rejects) {

  private static final String NAME = "state.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  void write(WorkFolder work) throws IOException {
    Path fresh = work.file(NAME + ".new");
    MAPPER.writeValue(fresh.toFile(), this);
    Files.move(fresh, work.file(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** None where no run of the same came so far. */
  static Optional<State> read(WorkFolder work, String of) throws IOException {
    Path file = work.file(NAME);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    State state = MAPPER.readValue(file.toFile(), State.class);
    return Optional.of(state).filter(one -> one.of().equals(of));
  }
}
