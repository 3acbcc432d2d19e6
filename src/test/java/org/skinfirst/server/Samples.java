package org.skinfirst.server;

import static org.skinfirst.server.Resources.active;
import static org.skinfirst.server.Resources.allergy;
import static org.skinfirst.server.Resources.diet;
import static org.skinfirst.server.Resources.eczema;
import static org.skinfirst.server.Resources.of;
import static org.skinfirst.server.Resources.order;
import static org.skinfirst.server.Resources.problem;
import static org.skinfirst.server.Resources.statement;
import static org.skinfirst.server.Resources.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls that differ in all that a response may show; whatever is answered must have its shape. */
final class Samples {

  private static final String HOSTILE =
      "probiotic <script>alert('1')</script> **bold** [x](javascript:alert(1)) `y` \u202egnol"
          + " \u0007";

  private Samples() {}

  static Map<String, Requests> all() {
    Map<String, Requests> all = new LinkedHashMap<>();
    all.put("an untreated adult", Requests.patientView());
    all.put("a patient without eczema", withoutEczema());
    all.put("several cards", severalCards());
    all.put("more cards than the budget", moreThanTheBudget());
    all.put("a child on diets", childOnDiets().born("2020-01-01"));
    all.put("an infant on a diet", childOnDiets().born("2025-06-01"));
    all.put("an emergency", Requests.patientView().recorded(problem("c1", "eczema herpeticum")));
    all.put("a steroid allergy", steroidAllergy());
    all.put("an infection", Requests.patientView().recorded(problem("c1", "infected eczema")));
    all.put("severe eczema", severe());
    all.put("typed words only", typedWordsOnly());
    all.put("half of it not sent", halfNotSent());
    all.put("some of it unreadable", unreadable());
    all.put("a draft medicine", Requests.orderSelect().proposed(order("o1", "probiotic capsules")));
    all.put("a draft diet", Requests.orderSelect().proposed(diet("d1", "dairy free diet")));
    all.put("a draft test", Requests.orderSign().proposed(test("t1", "zonulin test")));
    all.put("two drafts behind one card", twoDrafts());
    all.put("drafts of every kind", everyKind());
    all.put("a draft beside one that stays", besideOneThatStays());
    all.put("a draft without an id", withoutId());
    all.put("a hostile text", Requests.orderSign().proposed(order("o1", HOSTILE)));
    all.put("a new problem", Requests.problemList().proposed(problem("c1", "leaky gut")));
    all.put("a discharge", Requests.discharge().recorded(statement("s1", "probiotic capsules")));
    return all;
  }

  private static Requests withoutEczema() {
    Requests request = Requests.patientView();
    request.entries("conditions").removeAll();
    return request;
  }

  private static Requests severalCards() {
    return Requests.patientView()
        .recorded(
            problem("c1", "leaky gut"),
            statement("s1", "probiotic capsules"),
            active(diet("d1", "dairy free diet")));
  }

  private static Requests moreThanTheBudget() {
    return severalCards()
        .recorded(
            statement("s2", "L-glutamine powder"),
            statement("s3", "candida cleanse"),
            active(test("t1", "zonulin test")),
            active(test("t2", "fecal microbiota transplant")));
  }

  private static Requests childOnDiets() {
    return Requests.patientView()
        .recorded(
            active(diet("d1", "dairy free diet")),
            active(diet("d2", "egg free diet")),
            active(diet("d3", "gluten free diet")));
  }

  private static Requests steroidAllergy() {
    return Requests.patientView()
        .recorded(allergy("a1", "hydrocortisone"), allergy("a2", "lanolin"));
  }

  private static Requests severe() {
    Requests request = Requests.patientView();
    ((ObjectNode) request.entries("conditions").get(0).get("resource"))
        .putObject("severity")
        .put("text", "severe");
    return request;
  }

  private static Requests typedWordsOnly() {
    Requests request = Requests.patientView();
    request.entries("conditions").removeAll();
    return request.recorded(problem("c1", "eczema"), statement("s1", "probiotic capsules"));
  }

  private static Requests halfNotSent() {
    Requests request = Requests.patientView().recorded(statement("s1", "probiotic capsules"));
    for (String key : new String[] {"medicationRequests", "allergies", "observations"}) {
      request.sent(key, null);
    }
    return request.sent("nutritionOrders", of("OperationOutcome", "x"));
  }

  private static Requests unreadable() {
    ObjectNode wrong = active(order("o1", "paracetamol")).put("authoredOn", "2026-13-45");
    return Requests.patientView()
        .recorded(statement("s1", "probiotic capsules"), wrong, eczema().put("id", "c9"))
        .sent("procedures", of("Foo", "f1"));
  }

  private static Requests twoDrafts() {
    return Requests.orderSign()
        .proposed(order("o1", "probiotic capsules"), order("o2", "synbiotic powder"));
  }

  private static Requests everyKind() {
    return Requests.orderSign()
        .proposed(
            order("o1", "probiotic capsules"),
            order("o2", "L-glutamine powder"),
            diet("d1", "dairy free diet"),
            test("t1", "zonulin test"));
  }

  private static Requests besideOneThatStays() {
    return Requests.orderSelect()
        .proposed(order("o1", "probiotic capsules"))
        .inBackground(order("o2", "emollient"));
  }

  private static Requests withoutId() {
    ObjectNode order = order("o1", "probiotic capsules");
    order.remove("id");
    return Requests.orderSign().proposed(order);
  }
}
