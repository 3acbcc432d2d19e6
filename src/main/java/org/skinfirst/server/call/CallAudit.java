package org.skinfirst.server.call;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.skinfirst.audit.AuditEvent;
import org.skinfirst.audit.AuditLog;
import org.skinfirst.cards.Card;
import org.skinfirst.cdshooks.HookRequest;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.rules.Served;
import org.skinfirst.server.settings.AuditSettings.People;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.trust.Correlation;
import org.springframework.stereotype.Component;

/** Tells the audit trail of hook calls: who asked about whom, and which cards went out. */
@Component
class CallAudit {

  private static final String PSEUDONYMS = "urn:skinfirst:pseudonym:";

  private final AuditLog log;
  private final Pseudonyms pseudonyms;
  private final boolean ids;
  private final String server;

  CallAudit(AuditLog log, Pseudonyms pseudonyms, Settings settings) {
    this.log = log;
    this.pseudonyms = pseudonyms;
    this.ids = settings.audit().people() == People.IDS;
    this.server = settings.publicUrl() == null ? "skinfirst" : settings.publicUrl();
  }

  void answered(
      Served rules,
      HttpServletRequest request,
      Caller caller,
      HookRequest call,
      Pack.Service service,
      List<Card> cards) {
    if (log.isOn()) {
      log.add(
          about(AuditEvent.Kind.HOOK_CALL, request, caller, call)
              .by(caller.issuer(), request.getRemoteAddr())
              .at(server, request.getLocalAddr())
              .asked("POST /cds-services/" + service.id())
              .decided(
                  "rules %s %s %s"
                      .formatted(rules.pack().id(), rules.pack().version(), rules.pack().digest()),
                  "card",
                  cards.stream().map(Card::recommendation).toList()));
    }
  }

  /**
   * @param queries as the rules have them, without ids
   */
  void read(
      HttpServletRequest request,
      Caller caller,
      HookRequest call,
      String ehr,
      List<String> queries) {
    if (log.isOn() && !queries.isEmpty()) {
      log.add(
          about(AuditEvent.Kind.READ_FROM_EHR, request, caller, call)
              .by(server, request.getLocalAddr())
              .at(ehr, ehr)
              .asked(String.join("\n", queries)));
    }
  }

  private AuditEvent about(
      AuditEvent.Kind kind, HttpServletRequest request, Caller caller, HookRequest call) {
    AuditEvent event = AuditEvent.of(kind).request(Correlation.of(request));
    String patient = call.patientId();
    return ids
        ? event.about("", "Patient/" + patient).user(call.ids().getOrDefault("userId", ""))
        : event.about(PSEUDONYMS + pseudonyms.keyId(), pseudonyms.patient(caller, patient));
  }
}
