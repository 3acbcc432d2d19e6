package org.skinfirst.trust.key;

import java.util.List;

/** Keys that stand in a setting. */
record GivenKeys(KeySet keys) implements ClientKeys {

  @Override
  public List<VerificationKey> of(String id) {
    return keys.of(id);
  }
}
