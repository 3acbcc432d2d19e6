package org.skinfirst.server.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit trail.
 *
 * @param folder of its files; none is kept when unset
 * @param people how patients and users are named in it
 */
public record AuditSettings(@Nullable Path folder, @DefaultValue("pseudonyms") People people) {

  /** How people are named. */
  public enum People {
    /** Patients as in the feedback store, users not at all. */
    PSEUDONYMS,
    /** By the ids that the EHR sends. */
    IDS
  }
}
