package org.skinfirst.pack;

import java.util.List;
import java.util.stream.Collectors;

/** A folder of rules that must not be used; says every reason. */
public final class FaultyPackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public FaultyPackException(List<Fault> faults) {
    super(
        faults.size()
            + (faults.size() == 1 ? " fault" : " faults")
            + " in the rules:\n"
            + faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
