package org.skinfirst.trust;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.setting.WrongSettingException;

/** Which signatures are trusted. */
final class Algorithms {

  /** Asymmetric ones only: CDS Hooks forbids none and HMAC. */
  private static final List<String> POSSIBLE = List.of("ES384", "RS384", "ES256", "RS256", "PS384");

  private Algorithms() {}

  static Set<JWSAlgorithm> of(List<String> names) {
    if (names.isEmpty() || !POSSIBLE.containsAll(names)) {
      throw new WrongSettingException(
          "skinfirst.security.algorithms",
          "is " + names,
          "Name one or more of " + String.join(", ", POSSIBLE) + ".");
    }
    Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
    names.forEach(name -> algorithms.add(JWSAlgorithm.parse(name)));
    return algorithms;
  }
}
