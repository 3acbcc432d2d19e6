package org.skinfirst.embed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.Card;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.cdshooks.DiscoveryJson;
import org.skinfirst.cdshooks.HookRequest;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/**
 * Answers CDS Hooks calls inside another program. It never changes after it is made: a program
 * needs one, which serves all of its threads.
 */
public final class Skinfirst {

  private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 15);
  private static final String SOME_REQUEST =
      """
      {"hook":"%s","hookInstance":"00000000-0000-4000-8000-000000000000",
       "context":{"userId":"Practitioner/0","patientId":"0","encounterId":"0","selections":["A/0"],
        "draftOrders":{"resourceType":"Bundle"},"conditions":{"resourceType":"Bundle"}},
       "prefetch":{"patient":{"resourceType":"Patient","id":"0","birthDate":"2000-01-01"},
        "conditions":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition",
         "code":{"coding":[{"system":"s","code":"c","display":"d"}],"text":"t"}}}]},
        "medicationRequests":{"resourceType":"Bundle","entry":[{"resource":{
         "resourceType":"MedicationRequest","status":"active","intent":"order",
         "medicationCodeableConcept":{"text":"t"}}}]}}}
      """;

  private final Advisor advisor;
  private final Gateway gateway;
  private final CardsJson cardsJson;
  private final Map<String, Pack.Service> services = new LinkedHashMap<>();

  private Skinfirst(Advisor advisor) {
    this.advisor = advisor;
    this.gateway = advisor.gateway();
    this.cardsJson = new CardsJson(advisor.pack());
    advisor.pack().services().forEach(service -> services.put(service.id(), service));
  }

  /** With the rules of the jar. */
  public static Skinfirst shipped() {
    return of(Advisor.of(PackFolder.shipped()));
  }

  /**
   * With the rules of a folder.
   *
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the folder
   */
  public static Skinfirst of(Path rules) {
    return of(Advisor.of(PackFolder.of(rules)));
  }

  /** With rules that were read before, for example those for one region. */
  public static Skinfirst of(Advisor advisor) {
    return new Skinfirst(advisor);
  }

  /** Ids of the services, as in discovery. */
  public List<String> services() {
    return List.copyOf(services.keySet());
  }

  /** Languages of the cards; the first is written in most detail. */
  public List<String> languages() {
    return advisor.pack().languages();
  }

  /** The response to {@code GET /cds-services}. */
  public byte[] discovery() {
    return DiscoveryJson.write(advisor.pack(), false);
  }

  /**
   * The response to {@code POST /cds-services/{id}}, in UTF-8.
   *
   * @param service id of one of the services
   * @param request body of the call, in UTF-8
   * @param day on which the chart is read: today where the patient is
   * @param language one of the languages
   * @throws Refusal with the HTTP status that CDS Hooks has for what is wrong with the request
   * @throws IllegalArgumentException when there is no such service or language
   */
  public byte[] answer(String service, byte[] request, LocalDate day, String language) {
    return cardsJson.write(cards(service, request, day, language));
  }

  /** The cards themselves; the same parameters and exceptions. */
  public List<Card> cards(String service, byte[] request, LocalDate day, String language) {
    Pack.Service called = services.get(service);
    if (called == null) {
      throw new IllegalArgumentException("service '" + service + "' is none of " + services());
    }
    if (!languages().contains(language)) {
      throw new IllegalArgumentException("language '" + language + "' is none of " + languages());
    }
    try {
      HookRequest call = HookRequestReader.read(gateway.read(request), called);
      return advisor.advise(call.on(day, language, called)).cards();
    } catch (RuntimeException e) {
      throw Refusal.of(e).<RuntimeException>map(refusal -> refusal).orElse(e);
    }
  }

  /**
   * Calls each service once with an invented patient. The first call of all takes hundreds of
   * milliseconds, which no clinician should wait for.
   */
  public void warmUp() {
    for (Pack.Service service : services.values()) {
      byte[] body = SOME_REQUEST.formatted(service.hook()).getBytes(StandardCharsets.UTF_8);
      answer(service.id(), body, SOME_DAY, languages().get(0));
    }
  }
}
