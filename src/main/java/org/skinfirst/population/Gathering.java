package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.advice.Advisor;
import org.skinfirst.chart.ChartReader;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.facts.Need;

/** Gathers, from all files, the lines that can make a difference to somebody's cards. */
final class Gathering {

  private static final String MEDICATION = "Medication";

  private final List<Advisor> advisors;
  private final Scan scan;
  private final Rejects rejects;
  private final Buckets buckets;
  private final Medications medications;
  private final Owners owners = new Owners();
  private final Identifiers identifiers = new Identifiers();

  /** Whether only those are looked at who can get a card under one of the advisors. */
  private final boolean filtersCohort;

  private final boolean keepsAll;

  /**
   * @param filtersCohort whether only those are looked at who can get a card at all
   * @param keepsAll whether of those all lines are kept, whatever the rules ask for
   */
  Gathering(
      List<Advisor> advisors,
      Scan scan,
      Rejects rejects,
      Buckets buckets,
      Medications medications,
      boolean filtersCohort,
      boolean keepsAll) {
    this.advisors = advisors;
    this.scan = scan;
    this.rejects = rejects;
    this.buckets = buckets;
    this.medications = medications;
    this.filtersCohort =
        filtersCohort && advisors.stream().noneMatch(one -> one.premises().isEmpty());
    this.keepsAll = keepsAll;
  }

  /**
   * How many there are.
   *
   * @param people with a Patient resource
   * @param cohort of them, those who are looked at
   */
  record Counts(int people, int cohort) {}

  Counts gather() throws IOException {
    if (filtersCohort) {
      for (Advisor advisor : advisors) {
        findCohort(advisor);
      }
    }
    Gateway gateway = advisors.get(0).gateway();
    Scan.Pass all =
        new Scan.Pass(
            "reading",
            gateway,
            ChartReader.types(),
            rejects,
            filtersCohort ? id -> owners.is(id, Owners.COHORT) : null);
    boolean wereKnown = identifiers.isKnown();
    scan.run(all, this::take);
    if (identifiers.isAsked() && !wereKnown) {
      readIdentifiers(gateway);
      scan.run(
          new Scan.Pass("reading what identifiers name", gateway, all.wanted(), quiet()),
          found -> {
            if (OwnerKey.isByIdentifier(found.owner())) {
              take(found);
            }
          });
    }
    if (!keepsAll && owners.any(Owners.OBSERVED)) {
      scan.run(
          new Scan.Pass("reading answers", gateway, ChartReader.typesOfAnswers(), quiet()),
          this::takeAnswer);
    }
    rejects.check();
    int people = owners.count(Owners.PERSON);
    return new Counts(people, filtersCohort ? owners.count(Owners.PERSON | Owners.COHORT) : people);
  }

  /** For a pass over lines of which all is told already. */
  private static Rejects quiet() {
    return new Rejects(1);
  }

  private void findCohort(Advisor advisor) throws IOException {
    List<Need> premises = advisor.premises();
    Gateway gateway = advisor.gateway(premises);
    Rejects early = quiet();
    Set<String> byIdentifier = new HashSet<>();
    scan.run(
        new Scan.Pass("finding the cohort", gateway, ChartReader.typesFor(premises), early),
        found -> {
          if (found.entry().mayMatter()) {
            if (OwnerKey.isByIdentifier(found.owner())) {
              identifiers.ask();
              synchronized (byIdentifier) {
                byIdentifier.add(found.owner());
              }
            }
            owners.mark(found.owner(), Owners.COHORT);
          }
        });
    // Files without any wanted type are not read again.
    early.all().stream()
        .filter(reject -> reject.reason() == Reason.CUT_OFF)
        .forEach(reject -> rejects.add(reject.file(), reject.line(), reject.reason()));
    if (!byIdentifier.isEmpty()) {
      readIdentifiers(gateway);
      byIdentifier.forEach(key -> owners.mark(identifiers.id(key), Owners.COHORT));
    }
  }

  private void readIdentifiers(Gateway gateway) throws IOException {
    scan.run(
        new Scan.Pass("reading identifiers", gateway, Set.of(OwnerKey.PATIENT), quiet()),
        identifiers::take);
    identifiers.close();
  }

  private void take(Found found) throws IOException {
    Entry entry = found.entry();
    if (entry.type().equals(MEDICATION) && found.owner().equals(OwnerKey.NONE)) {
      if (medications.add(found)) {
        reject(found, Reason.DUPLICATE);
      }
      return;
    }
    String owner = owner(found);
    if (owner.isEmpty()) {
      return;
    }
    if (entry.type().equals(OwnerKey.PATIENT)) {
      owners.mark(owner, Owners.PERSON);
    }
    if (!filtersCohort || owners.is(owner, Owners.COHORT)) {
      keep(found, owner);
    }
  }

  private void keep(Found found, String owner) throws IOException {
    Entry entry = found.entry();
    boolean isAnswer = ChartReader.typesOfAnswers().contains(entry.type());
    if (isAnswer && entry.mayMatter()) {
      owners.mark(owner, Owners.OBSERVED);
    }
    if (keepsAll
        || entry.mayMatter()
        || entry.type().equals(OwnerKey.PATIENT)
        || !entry.medication().isEmpty()
        || ChartReader.typesReferredTo().contains(entry.type())) {
      buckets.add(found, owner);
    }
  }

  /** Where anything was observed that matters, what does not may still be the newer answer. */
  private void takeAnswer(Found found) throws IOException {
    String owner =
        OwnerKey.isByIdentifier(found.owner()) ? identifiers.id(found.owner()) : found.owner();
    if (!found.entry().mayMatter() && !owner.isEmpty() && owners.is(owner, Owners.OBSERVED)) {
      JsonNode brief = ChartReader.answer(found.entry());
      byte[] bytes = brief.toString().getBytes(StandardCharsets.UTF_8);
      buckets.add(
          new Found(
              found.file(), found.line(), found.entry(), owner, bytes, 0, bytes.length, false),
          owner);
    }
  }

  /** The patient's id; empty where it is not known, or not yet. */
  private String owner(Found found) {
    String key = found.owner();
    if (OwnerKey.isByIdentifier(key)) {
      if (!identifiers.isKnown()) {
        identifiers.ask();
        return OwnerKey.NONE;
      }
      String id = identifiers.id(key);
      if (id.isEmpty()) {
        reject(found, Reason.UNKNOWN_IDENTIFIER);
      }
      return id;
    }
    if (key.equals(OwnerKey.OTHER)) {
      reject(found, Reason.OTHER_OWNER);
      return OwnerKey.NONE;
    }
    if (key.isEmpty()) {
      boolean isPatient = found.entry().type().equals(OwnerKey.PATIENT);
      reject(found, isPatient ? Reason.NO_ID : Reason.NO_OWNER);
    }
    return key;
  }

  private void reject(Found found, Reason reason) {
    rejects.add(found.file().name(), found.line(), reason);
  }
}
