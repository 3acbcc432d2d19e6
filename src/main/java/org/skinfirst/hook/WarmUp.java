package org.skinfirst.hook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.skinfirst.Advisor;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.pack.Pack;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Walks the corridor once before the service reports ready: the first reading of FHIR and the first
 * run of the rules cost hundreds of milliseconds, which no clinician should wait for.
 */
@Component
class WarmUp implements ApplicationRunner {

  private static final String REQUEST =
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
  private final Clock clock;

  WarmUp(Advisor advisor, Gateway gateway, Clock clock) {
    this.advisor = advisor;
    this.gateway = gateway;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments args) {
    LocalDate today = LocalDate.now(clock);
    CardsJson cardsJson = new CardsJson(advisor.pack());
    for (Pack.Service service : advisor.pack().services()) {
      byte[] body = REQUEST.formatted(service.hook()).getBytes(StandardCharsets.UTF_8);
      HookRequest call = HookRequestReader.read(gateway.read(body), service);
      cardsJson.write(
          advisor.advise(call.on(today, advisor.pack().languages().get(0), service)).cards());
    }
  }
}
