package org.skinfirst.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.skinfirst.population.Pace;
import org.skinfirst.population.ServerAccess;
import org.skinfirst.population.ServerExport;
import picocli.CommandLine.Option;

/** How a server is asked to export its patients. */
final class ServerOption {

  @Option(
      names = "--download",
      paramLabel = "DIR",
      description =
          "folder for what a server exports; stays, and a run that broke off goes on there; default:"
              + " that of --out with '-export' behind")
  private @Nullable Path folder;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "under which the server knows this program (SMART backend services)")
  private @Nullable String client;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "private key as JWK, RSA or EC on P-384, to ask for tokens with")
  private @Nullable Path key;

  @Option(
      names = "--token-url",
      paramLabel = "URL",
      description = "where tokens are; default: as the server's SMART configuration says")
  private @Nullable URI tokens;

  @Option(names = "--scope", description = "of the token; default: ${DEFAULT-VALUE}")
  private String scope = "system/*.rs";

  boolean isUrl(String source) {
    return source.startsWith("https://") || source.startsWith("http://");
  }

  /** The folder with the export. */
  Path download(String url, Path out, Pace.Listener listener) throws IOException {
    if ((client == null) != (key == null)) {
      throw new UnreadableInputException("--client-id and --key belong together; give both");
    }
    Clock clock = Clock.systemUTC();
    ServerAccess access =
        client == null || key == null ? null : ServerAccess.of(client, key, scope, tokens, clock);
    Path name = out.toAbsolutePath().normalize();
    Path to = folder == null ? name.resolveSibling(name.getFileName() + "-export") : folder;
    try {
      ServerExport.download(url, to, access, clock, listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadableInputException("the export was not waited for");
    }
    return to;
  }
}
