package org.skinfirst.server.call;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.skinfirst.advice.Answer;
import org.skinfirst.cdshooks.HookRequest;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.feedback.Caller;
import org.skinfirst.fetch.Fetch;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.RunawayRulesException;
import org.skinfirst.server.body.BodyReader;
import org.skinfirst.server.rules.Served;
import org.skinfirst.server.rules.ServedRules;
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

  private final ServedRules rules;
  private final BodyReader bodyReader;
  private final Fetch fetch;
  private final ChartDay chartDay;
  private final CardRecorder recorder;
  private final Callers callers;
  private final CallMeters meters;
  private final CallAudit audit;

  CdsServices(
      ServedRules rules,
      BodyReader bodyReader,
      Fetch fetch,
      ChartDay chartDay,
      CardRecorder recorder,
      Callers callers,
      CallMeters meters,
      CallAudit audit) {
    this.meters = meters;
    this.audit = audit;
    this.callers = callers;
    this.fetch = fetch;
    this.recorder = recorder;
    this.rules = rules;
    this.bodyReader = bodyReader;
    this.chartDay = chartDay;
  }

  @GetMapping("/cds-services")
  void discover(HttpServletResponse response) throws IOException {
    JsonResponse.send(response, rules.current().discovery());
  }

  @PostMapping("/cds-services/{id}")
  void call(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Served served = rules.current(); // one version of the rules for the whole call
    Pack.Service service =
        served
            .service(id)
            .orElseThrow(
                () -> new Refusal(404, "", "no such service; GET /cds-services lists them"));
    checkAccept(request.getHeader("Accept"));
    byte[] received = bodyReader.read(request);
    if (received == null) {
      return;
    }
    long start = System.nanoTime();
    HookRequest call = HookRequestReader.read(served.gateway().read(received), service);
    Caller caller = callers.caller(request);
    String language = served.languages().of(request.getHeader("Accept-Language"));
    ChartInput chart =
        call.with(complete(served, call, service, request))
            .on(chartDay.get(), language, service)
            .ofSender(callers.medicationLists(request));
    Answer answer = answer(served, chart, caller, request);
    callers.confirm(request);
    recorder.answered(served, caller, call, service, answer);
    audit.answered(served, request, caller, call, service, answer.cards());
    byte[] body = served.cardsJson().write(answer.cards());
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

  private Answer answer(
      Served served, ChartInput chart, Caller caller, HttpServletRequest request) {
    try {
      return served
          .advisor()
          .advise(
              chart,
              served.site(callers.issuer(request)),
              recorder.hiddenFrom(served, caller, chart.service(), chart.patientId()));
    } catch (RunawayRulesException e) {
      rules.ranAway(served);
      throw e;
    }
  }

  /** CDS Hooks: the service gets what was not prefetched itself, where it was given access. */
  private Map<String, JsonNode> complete(
      Served served, HookRequest call, Pack.Service service, HttpServletRequest request) {
    return call.fhirAccess()
        .map(
            access -> {
              callers.confirm(request); // nothing is read for a token that is used again
              Map<String, JsonNode> complete =
                  fetch.complete(
                      new Fetch.Delivered(service, call.prefetch(), call.ids()),
                      access,
                      Sender.of(request).map(Sender::client),
                      served.gateway());
              audit.read(
                  request,
                  callers.caller(request),
                  call,
                  access.server(),
                  service.prefetch().entrySet().stream()
                      .filter(
                          key -> complete.get(key.getKey()) != call.prefetch().get(key.getKey()))
                      .map(key -> key.getValue().query())
                      .toList());
              return complete;
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
