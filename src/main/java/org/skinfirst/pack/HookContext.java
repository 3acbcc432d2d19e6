package org.skinfirst.pack;

import java.util.Map;

/**
 * What the CDS Hooks library says of a hook's context.
 *
 * @param version of the hook's definition
 * @param proposals member that holds the bundle of what is proposed; empty for none
 * @param selections whether {@code selections} says which of the proposals are asked about
 * @param encounter whether {@code encounterId} is required
 */
public record HookContext(String version, String proposals, boolean selections, boolean encounter) {

  /** The hooks that can be answered, by their names. */
  public static final Map<String, HookContext> HOOKS =
      Map.of(
          "patient-view", new HookContext("1.0", "", false, false),
          "order-select", new HookContext("1.0", "draftOrders", true, false),
          "order-sign", new HookContext("1.0", "draftOrders", false, false),
          "problem-list-item-create", new HookContext("0.1.0", "conditions", false, false),
          "encounter-discharge", new HookContext("1.0", "", false, true));

  static HookContext of(String hook) {
    HookContext context = HOOKS.get(hook);
    if (context == null) {
      throw new IllegalArgumentException("no such hook: " + hook);
    }
    return context;
  }
}
