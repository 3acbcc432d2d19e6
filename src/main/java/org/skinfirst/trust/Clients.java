package org.skinfirst.trust;

import java.util.List;

/** All that may call. */
record Clients(List<Client> all) {

  Clients {
    all = List.copyOf(all);
  }
}
