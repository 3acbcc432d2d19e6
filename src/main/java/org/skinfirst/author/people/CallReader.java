package org.skinfirst.author.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.cdshooks.BundleCall;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.MissingDataException;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.pack.Pack;

/** A file with a CDS Hooks request or a patient's Bundle → the call that it stands for. */
public final class CallReader {

  private final Pack pack;
  private final Gateway serving;
  private final String hook;
  private final LocalDate today;
  private final String language;
  private final Gateway full = new Gateway(JsonLimits.DEFAULT);

  /**
   * @param advisor whose services are called, and whose gateway reads the call
   * @param hook that a Bundle is taken to come with
   * @param today day on which the chart is read
   */
  public CallReader(Advisor advisor, String hook, LocalDate today, String language) {
    this.pack = advisor.pack();
    this.serving = advisor.gateway();
    this.hook = hook;
    this.today = today;
    this.language = language;
  }

  /**
   * @param name what the file is called in messages
   * @throws UnusableFileException when the bytes are neither
   */
  public ChartInput read(String name, byte[] bytes) {
    try {
      return read(name, full.read(bytes));
    } catch (RefusedJsonException e) {
      throw new UnusableFileException(name + ": the file " + e.getMessage() + " " + e.place());
    }
  }

  /**
   * @throws UnusableFileException when it is neither a request nor a Bundle
   */
  public ChartInput read(String name, ObjectNode body) {
    boolean isBundle = body.path("resourceType").asText().equals("Bundle");
    Pack.Service service = service(isBundle ? hook : body.path("hook").asText(), name);
    try {
      ObjectNode sent = isBundle ? BundleCall.request(body, service) : body;
      return HookRequestReader.read(asServed(sent), service).on(today, language, service);
    } catch (Refusal e) {
      throw new UnusableFileException(name + ": " + e.place() + " " + e.getMessage());
    }
  }

  /**
   * @throws UnusableFileException when required data is missing
   */
  public static Answer advise(Advisor advisor, String name, ChartInput input) {
    return advise(advisor, name, input, card -> false);
  }

  /**
   * @param hide which cards not to show
   * @throws UnusableFileException when required data is missing
   */
  public static Answer advise(
      Advisor advisor, String name, ChartInput input, Predicate<Card> hide) {
    try {
      return advisor.advise(input, SiteOrders.NONE, hide);
    } catch (MissingDataException e) {
      throw new UnusableFileException(
          name + ": required data is missing or unreadable: " + String.join(", ", e.keys()));
    }
  }

  /** An export may hold more of a patient than one call may deliver; that is read in full. */
  private ObjectNode asServed(ObjectNode sent) {
    try {
      return serving.read(sent.toString().getBytes(StandardCharsets.UTF_8));
    } catch (RefusedJsonException e) {
      return sent;
    }
  }

  private Pack.Service service(String called, String name) {
    return pack.services().stream()
        .filter(service -> service.hook().equals(called))
        .findFirst()
        .orElseThrow(
            () ->
                new UnusableFileException(
                    name + ": neither a FHIR Bundle nor a request of a hook that is served"));
  }
}
