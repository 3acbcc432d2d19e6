package org.skinfirst.author.people;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A person to try rules on.
 *
 * @param name file, or file and patient id, or how old somebody made up is
 * @param body a CDS Hooks request or a FHIR Bundle
 */
public record Somebody(String name, ObjectNode body) {}
