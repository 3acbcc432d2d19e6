package org.skinfirst.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.skinfirst.Advisor;
import org.skinfirst.author.Export;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.hook.Service;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;

/** Starts the service, calls it with the first case of each scenario file, and ends. */
@Command(
    name = RehearseCommand.NAME,
    description = "What 'prepare' runs to see which classes a start needs.",
    hidden = true)
final class RehearseCommand implements Callable<Integer> {

  static final String NAME = "rehearse";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path store = Files.createTempDirectory("skinfirst");
    try (Service.Running service =
        Service.run(
            "--server.port=0",
            "--management.server.port=0",
            "--skinfirst.feedback.file=" + store.resolve("feedback.db"))) {
      callAll("http://127.0.0.1:" + service.port() + "/cds-services");
    } finally {
      delete(store);
    }
    return SkinfirstCommand.FINE;
  }

  private static void callAll(String services) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    send(client, HttpRequest.newBuilder(URI.create(services)).GET());
    PackFolder folder = PackFolder.shipped();
    ScenarioRunner runner = new ScenarioRunner(folder, Advisor.of(folder), Path.of("."));
    Set<String> seen = new HashSet<>();
    for (Scenario scenario : ScenarioFiles.read(folder, runner.sets())) {
      if (seen.add(scenario.file())) {
        Export export = runner.export(scenario);
        send(
            client,
            HttpRequest.newBuilder(URI.create(services + '/' + export.service()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(export.request().toString())));
      }
    }
  }

  private static void send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    client.send(request.build(), HttpResponse.BodyHandlers.discarding());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
