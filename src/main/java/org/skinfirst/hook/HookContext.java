package org.skinfirst.hook;

import java.util.Map;

/**
 * What the CDS Hooks library says of a hook's context.
 *
 * @param version of the hook's definition
 * @param proposals member that holds the bundle of what is proposed; empty for none
 * @param selections whether {@code selections} says which of the proposals are asked about
 * @param encounter whether {@code encounterId} is required
 */
record HookContext(String version, String proposals, boolean selections, boolean encounter) {

  static final Map<String, HookContext> HOOKS =
      Map.of(
          "patient-view", new HookContext("1.0", "", false, false),
          "order-select", new HookContext("1.0", "draftOrders", true, false),
          "order-sign", new HookContext("1.0", "draftOrders", false, false),
          "problem-list-item-create", new HookContext("0.1.0", "conditions", false, false),
          "encounter-discharge", new HookContext("1.0", "", false, true));
}
