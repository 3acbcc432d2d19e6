package org.skinfirst.author;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.cdshooks.BundleCall;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.MissingDataException;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Pack;

/** Runs scenarios as the service runs calls: the same bytes through the same gateway. */
public final class ScenarioRunner {

  private final Advisor advisor;
  private final Path examples;
  private final Explainer explainer;
  private final Gateway full = new Gateway(JsonLimits.DEFAULT);
  private final ScenarioCall calls = new ScenarioCall();

  /**
   * @param examples folder that {@code use:} paths start from
   */
  public ScenarioRunner(Advisor advisor, Path examples) {
    this.explainer = new Explainer(advisor);
    this.advisor = advisor;
    this.examples = examples;
  }

  public ValueSets sets() {
    return advisor.sets();
  }

  /** What is not as expected, and why each missing card stays away; empty when all is well. */
  public List<String> run(Scenario scenario) {
    Answer answer;
    try {
      answer = answer(scenario);
    } catch (MissingDataException e) {
      return List.of("the chart cannot be read, " + e.getMessage());
    } catch (UnclearElementException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    List<String> failures = new ArrayList<>(ScenarioCheck.failures(scenario, answer));
    if (scenario.gap().isEmpty()) {
      for (String id : missing(scenario, answer)) {
        Why why = explainer.why(id, answer);
        failures.addAll(WhyText.brief(why));
      }
      if (failures.size() > 1) {
        failures.addAll(UnknownRecords.of(request(scenario), answer.facts()));
      }
      return failures;
    }
    return failures.isEmpty()
        ? List.of("the known gap is closed: remove 'gap' (" + scenario.gap() + ")")
        : List.of();
  }

  public Answer answer(Scenario scenario) {
    boolean isUnproven =
        advisor.rules().stream()
            .anyMatch(rule -> rule.id().equals(scenario.about()) && rule.isUnproven());
    Advisor asked = isUnproven ? advisor.trying(scenario.about()) : advisor;
    return asked.advise(input(scenario, asked.gateway()));
  }

  /** All that a scenario's call delivers, also what no rule asks for as the rules are. */
  public ChartInput input(Scenario scenario) {
    return input(scenario, full);
  }

  private ChartInput input(Scenario scenario, Gateway gateway) {
    Pack.Service service = service(scenario);
    ObjectNode sent = gateway.read(request(scenario).toString().getBytes(StandardCharsets.UTF_8));
    return HookRequestReader.read(sent, service)
        .on(scenario.today(), scenario.language(), service)
        .in(scenario.region());
  }

  /** The same call for use elsewhere. */
  public Export export(Scenario scenario) {
    return Export.of(service(scenario).id(), request(scenario));
  }

  /** The call that a scenario stands for. */
  public ObjectNode request(Scenario scenario) {
    Pack.Service service = service(scenario);
    return scenario.use().isEmpty()
        ? calls.request(scenario, service)
        : wholePerson(scenario, service);
  }

  private Pack.Service service(Scenario scenario) {
    return advisor.pack().services().stream()
        .filter(s -> s.hook().equals(scenario.hook()))
        .findFirst()
        .orElseThrow(
            () ->
                new UnusableFileException(
                    scenario.file()
                        + ':'
                        + scenario.line()
                        + "  no service of pack.yaml has hook '"
                        + scenario.hook()
                        + '\''));
  }

  private Set<String> missing(Scenario scenario, Answer answer) {
    Set<String> missing = new TreeSet<>(scenario.expected().some());
    missing.addAll(scenario.expected().order());
    if (scenario.expected().exactly() != null) {
      missing.addAll(scenario.expected().exactly());
    }
    answer.cards().forEach(card -> missing.remove(card.recommendation()));
    missing.retainAll(explainer.recommendations());
    return missing;
  }

  private ObjectNode wholePerson(Scenario scenario, Pack.Service service) {
    Path file = examples.resolve(scenario.use()).normalize();
    String place = scenario.file() + ':' + scenario.line() + "  use: " + scenario.use();
    if (!file.startsWith(examples.normalize()) || !Files.isRegularFile(file)) {
      throw new UnusableFileException(place + " is no file in " + examples);
    }
    try {
      ObjectNode body = full.read(Files.readAllBytes(file));
      return body.has("hook") ? body : BundleCall.request(body, service);
    } catch (RefusedJsonException e) {
      throw new UnusableFileException(place + ' ' + e.getMessage() + ' ' + e.place());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
