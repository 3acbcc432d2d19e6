package org.skinfirst.trust.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of a client at one time. */
final class KeySet {

  private static final int LONGEST = 2_000_000;

  private final Map<String, List<VerificationKey>> byId = new HashMap<>();

  private KeySet(List<VerificationKey> keys) {
    keys.forEach(key -> byId.computeIfAbsent(key.id(), id -> new ArrayList<>(1)).add(key));
  }

  /**
   * A set that an operator wrote: each key must be good.
   *
   * @throws IllegalArgumentException saying what is wrong, to be read after the name of its place
   */
  static KeySet written(String json, Set<JWSAlgorithm> trusted) {
    List<VerificationKey> keys = new ArrayList<>();
    for (Map<String, Object> key : members(json)) {
      try {
        keys.add(VerificationKey.of(JWK.parse(key), trusted));
      } catch (ParseException e) {
        throw new IllegalArgumentException("is no JWK set");
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("holds a key with " + e.getMessage());
      }
    }
    KeySet set = new KeySet(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("holds no key");
    }
    if (set.byId.size() < keys.size()) {
      throw new IllegalArgumentException("holds a key with the same kid as another");
    }
    return set;
  }

  /**
   * A set that a client publishes: keys that are of no use here are left out.
   *
   * @throws IllegalArgumentException when it is no set
   */
  static KeySet published(String json, Set<JWSAlgorithm> trusted) {
    List<VerificationKey> keys = new ArrayList<>();
    for (Map<String, Object> key : members(json)) {
      try {
        keys.add(VerificationKey.of(JWK.parse(key).toPublicJWK(), trusted));
      } catch (ParseException | RuntimeException e) {
        continue; // for another use, or of another kind
      }
    }
    return new KeySet(keys);
  }

  private static List<Map<String, Object>> members(String json) {
    try {
      Map<String, Object>[] members =
          JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json, LONGEST), "keys");
      if (members != null) {
        return List.of(members);
      }
    } catch (ParseException | RuntimeException e) {
      // Not the cause: the parser's message quotes what it read.
      throw new IllegalArgumentException("is no JWK set");
    }
    throw new IllegalArgumentException("is no JWK set");
  }

  List<VerificationKey> of(String id) {
    return byId.getOrDefault(id, List.of());
  }

  /** Its keys as they were published. */
  List<Map<String, Object>> toJson() {
    return byId.values().stream()
        .flatMap(List::stream)
        .map(key -> key.published().toJSONObject())
        .toList();
  }
}
