package org.skinfirst.server.call;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.cdshooks.DiscoveryJson;
import org.skinfirst.cdshooks.HookRequest;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.feedback.Caller;
import org.skinfirst.fetch.Fetch;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.body.BodyReader;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.trust.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers discovery and hook calls. */
@RestController
class CdsServices {

  private static final Logger LOG = LoggerFactory.getLogger(CdsServices.class);

  private final Advisor advisor;
  private final Gateway gateway;
  private final BodyReader bodyReader;
  private final Fetch fetch;
  private final ChartDay chartDay;
  private final CardsJson cardsJson;
  private final Languages languages;
  private final CardRecorder recorder;
  private final Callers callers;
  private final CallMeters meters;
  private final byte[] discovery;
  private final Map<String, Pack.Service> services = new HashMap<>();

  CdsServices(
      Advisor advisor,
      Gateway gateway,
      BodyReader bodyReader,
      Fetch fetch,
      ChartDay chartDay,
      Languages languages,
      CardRecorder recorder,
      Callers callers,
      CallMeters meters,
      Settings settings) {
    this.meters = meters;
    this.callers = callers;
    this.fetch = fetch;
    this.languages = languages;
    this.recorder = recorder;
    this.advisor = advisor;
    this.gateway = gateway;
    this.bodyReader = bodyReader;
    this.chartDay = chartDay;
    this.cardsJson = new CardsJson(advisor.pack());
    this.discovery = DiscoveryJson.write(advisor.pack(), settings.ballot());
    advisor.pack().services().forEach(service -> services.put(service.id(), service));
  }

  @GetMapping("/cds-services")
  void discover(HttpServletResponse response) throws IOException {
    JsonResponse.send(response, discovery);
  }

  @PostMapping("/cds-services/{id}")
  void call(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pack.Service service = services.get(id);
    if (service == null) {
      throw new Refusal(404, "", "no such service; GET /cds-services lists them");
    }
    checkAccept(request.getHeader("Accept"));
    byte[] received = bodyReader.read(request);
    if (received == null) {
      return;
    }
    long start = System.nanoTime();
    HookRequest call = HookRequestReader.read(gateway.read(received), service);
    Caller caller = callers.caller(request);
    Answer answer =
        advisor.advise(
            call.with(complete(call, service, request))
                .on(chartDay.get(), languages.of(request.getHeader("Accept-Language")), service)
                .ofSender(callers.medicationLists(request)),
            callers.site(request),
            recorder.hiddenFrom(caller, service, call.patientId()));
    callers.confirm(request);
    recorder.answered(caller, call, service, answer);
    byte[] body = cardsJson.write(answer.cards());
    long nanos = System.nanoTime() - start;
    meters.answered(service, caller, answer.cards(), nanos);
    if (LOG.isInfoEnabled()) {
      LOG.info(
          "answered {} instance {} client {} cards {} in {} us",
          service.id(),
          call.hookInstance(),
          caller.issuer(),
          answer.cards().stream().map(card -> card.recommendation()).toList(),
          nanos / 1_000);
    }
    JsonResponse.send(response, body);
  }

  /** CDS Hooks: the service gets what was not prefetched itself, where it was given access. */
  private Map<String, JsonNode> complete(
      HookRequest call, Pack.Service service, HttpServletRequest request) {
    return call.fhirAccess()
        .map(
            access -> {
              callers.confirm(request); // nothing is read for a token that is used again
              return fetch.complete(
                  new Fetch.Delivered(service, call.prefetch(), call.ids()),
                  access,
                  Sender.of(request).map(Sender::client));
            })
        .orElse(call.prefetch());
  }

  private static void checkAccept(@org.jspecify.annotations.Nullable String accept) {
    if (accept == null) {
      return;
    }
    try {
      boolean json =
          MediaType.parseMediaTypes(accept).stream()
              .anyMatch(
                  type ->
                      type.getQualityValue() > 0
                          && (type.includes(MediaType.APPLICATION_JSON)
                              || type.getSubtype().endsWith("json")));
      if (json) {
        return;
      }
    } catch (org.springframework.http.InvalidMediaTypeException e) {
      LOG.debug("unreadable Accept header");
    }
    throw new Refusal(406, "Accept", "the answer is application/json");
  }
}
