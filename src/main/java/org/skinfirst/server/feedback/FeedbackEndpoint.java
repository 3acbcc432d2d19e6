package org.skinfirst.server.feedback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.FeedbackMeters;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.Report;
import org.skinfirst.feedback.store.FeedbackStore;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.UnstorableException;
import org.skinfirst.server.body.BodyReader;
import org.skinfirst.server.call.Callers;
import org.skinfirst.server.rules.Served;
import org.skinfirst.server.rules.ServedRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** CDS Hooks, feedback: stored first, answered then. */
@RestController
class FeedbackEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackEndpoint.class);

  private final ServedRules rules;
  private final BodyReader bodyReader;
  private final Clock clock;
  private final FeedbackStore store;
  private final Quiet quiet;
  private final FeedbackMeters meters;
  private final Callers callers;

  FeedbackEndpoint(
      ServedRules rules,
      BodyReader bodyReader,
      Clock clock,
      FeedbackStore store,
      Quiet quiet,
      FeedbackMeters meters,
      Callers callers) {
    this.callers = callers;
    this.rules = rules;
    this.bodyReader = bodyReader;
    this.clock = clock;
    this.store = store;
    this.quiet = quiet;
    this.meters = meters;
  }

  @PostMapping("/cds-services/{id}/feedback")
  void receive(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (rules.current().service(id).isEmpty()) {
      throw new Refusal(404, "", "no such service; GET /cds-services lists them");
    }
    byte[] body = bodyReader.read(request);
    if (body == null) {
      return;
    }
    Instant now = clock.instant();
    try {
      FeedbackStore.Stored stored = stored(body, callers.caller(request), id, now);
      meters.stored(stored);
      if (stored.quiet()) {
        learn(now);
      }
      LOG.info(
          "feedback on {}: {} stored, {} known already, {} orphans",
          id,
          stored.fresh(),
          stored.repeated(),
          stored.orphans());
      response.setContentLength(0);
    } catch (StoreDownException e) {
      response.setHeader("Retry-After", "5");
      throw new Refusal(503, "", "feedback cannot be stored now; send it again");
    }
  }

  private FeedbackStore.Stored stored(byte[] body, Caller caller, String service, Instant now) {
    List<Report> reports = reports(body, caller, service, now);
    meters.received(reports.size());
    try {
      return meters.commit().record(() -> store.store(reports, now));
    } catch (UnstorableException e) {
      throw kept(body, caller, service, now, "/feedback", "holds what cannot be stored");
    }
  }

  /** What is stored is stored: this is done again every few seconds. */
  private void learn(Instant now) {
    try {
      quiet.learn(now);
    } catch (StoreDownException e) {
      LOG.warn("an override is heeded a little later: {}", e.getMessage());
    }
  }

  private List<Report> reports(byte[] body, Caller caller, String service, Instant now) {
    Served served = rules.current();
    try {
      return new FeedbackReader(caller, service, served.advisor()::saysNotAppropriate)
          .read(served.gateway().read(body));
    } catch (RefusedJsonException e) {
      throw kept(body, caller, service, now, e.place(), "the body " + e.getMessage());
    } catch (Refusal e) {
      if (e.status() != 400) {
        throw e;
      }
      throw kept(body, caller, service, now, e.place(), String.valueOf(e.getMessage()));
    }
  }

  /** Nothing that an EHR sends is thrown away: what is not understood, a person can look at. */
  private Refusal kept(
      byte[] body, Caller caller, String service, Instant now, String place, String reason) {
    String id = UUID.randomUUID().toString();
    boolean kept =
        store.quarantine(
            new FeedbackStore.Unclear(
                id,
                now.toEpochMilli(),
                caller.issuer(),
                caller.tenant(),
                service,
                place,
                reason,
                body.length),
            body);
    meters.quarantined();
    String where = kept ? "kept in quarantine as " + id : "not kept: the quarantine is full";
    return Refusal.badRequest(place, reason + "; nothing of it is stored, the body is " + where);
  }
}
