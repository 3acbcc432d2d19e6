package org.skinfirst.trust.key;

import java.util.List;
import java.util.Optional;

/** A client's public keys, wherever they come from. */
public sealed interface ClientKeys permits GivenKeys, KeyFile, KeyUrl {

  /**
   * @param id {@code kid} of a token
   * @return none when the client has none of that id
   * @throws KeysAwayException when that cannot be told now
   */
  List<VerificationKey> of(String id);

  /** Why they may be old, and since when. */
  default Optional<String> away() {
    return Optional.empty();
  }
}
