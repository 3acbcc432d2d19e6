package org.skinfirst.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Resources;

/** A patient's bundle sent as if it had come with each of the hooks. */
@ExtendWith(RunningService.class)
class BundleCallTest {

  private static final Pack PACK = Pack.read(PackFolder.shipped(), new Faults());

  private final RunningService.Door door;

  BundleCallTest(RunningService.Door door) {
    this.door = door;
  }

  private static ObjectNode bundle(ObjectNode... resources) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
    ArrayNode entries = bundle.putArray("entry");
    entries.addObject().set("resource", Resources.patient("1990-05-01"));
    entries.addObject().set("resource", Resources.eczema());
    for (ObjectNode resource : resources) {
      entries.addObject().set("resource", resource);
    }
    return bundle;
  }

  private static Pack.Service service(String hook) {
    return PACK.services().stream().filter(s -> s.hook().equals(hook)).findFirst().orElseThrow();
  }

  private Reply send(ObjectNode bundle, String hook) {
    Pack.Service service = service(hook);
    return new Reply(
        door.post("/cds-services/" + service.id(), BundleCall.request(bundle, service).toString()));
  }

  @Test
  void at_discharge_it_gets_the_cards_of_the_chart() {
    ObjectNode bundle = bundle(Resources.statement("m", "probiotic"));

    assertThat(send(bundle, "encounter-discharge").recommendations())
        .contains("discourage/probiotics")
        .isEqualTo(send(bundle, "patient-view").recommendations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-select", "order-sign"})
  void its_draft_orders_are_the_ones_asked_about(String hook) {
    ObjectNode bundle =
        bundle(Resources.order("draft", "probiotic"), Resources.statement("m", "L-glutamine"));

    assertThat(send(bundle, hook).recommendations())
        .contains("discourage/probiotics")
        .doesNotContain("discourage/gut-supplements");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-select", "order-sign", "problem-list-item-create"})
  void without_a_draft_it_does_not_say_what_the_hook_is_about(String hook) {
    assertThatThrownBy(() -> BundleCall.request(bundle(), service(hook)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("give a whole CDS Hooks request");
  }
}
