package org.skinfirst.trust;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An EHR that may call.
 *
 * @param iss who it says it is, exactly as in its tokens
 * @param jku where its keys are fetched; a token that names another place is refused
 * @param keys its public keys, a JWK set in JSON or the file that holds one; then none are fetched
 * @param tenants that may call; any, or none, when empty
 * @param fhirServers base URLs of its FHIR servers; nothing else is ever read on its behalf
 * @param medicationLists the lists of medicines that it keeps; as the folder of rules says when
 *     null
 * @param site file with its own names and codes for what is ordered
 */
public record ClientSettings(
    @DefaultValue("") String iss,
    @Nullable String jku,
    @Nullable String keys,
    @DefaultValue List<String> tenants,
    @DefaultValue List<String> fhirServers,
    @Nullable MedicationLists medicationLists,
    @Nullable Path site) {

  public ClientSettings {
    tenants = List.copyOf(tenants);
    fhirServers = List.copyOf(fhirServers);
  }
}
