package org.skinfirst.trust.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skinfirst.text.PrivateFiles;
import org.skinfirst.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps keys that were fetched over restarts: a private file for each place they come from. */
public final class KeyFolder {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);

  private final Path folder;

  public KeyFolder(Path folder) {
    this.folder = folder;
  }

  /** Keys as they were fetched at a time. */
  record Fetched(KeySet keys, Instant at) {}

  void keep(String url, Fetched fetched) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("url", url);
    content.put("fetched", fetched.at().getEpochSecond());
    content.put("keys", fetched.keys().toJson());
    try {
      Path file = file(url);
      PrivateFiles.makeFolderOf(file);
      byte[] json = JSONObjectUtils.toJSONString(content).getBytes(StandardCharsets.UTF_8);
      PrivateFiles.replace(file, out -> out.write(json));
    } catch (IOException e) {
      LOG.warn("fetched keys cannot be kept in {} over a restart", folder);
    }
  }

  Optional<Fetched> kept(String url, Set<JWSAlgorithm> trusted) {
    try {
      String json = Files.readString(file(url));
      Map<String, Object> content = JSONObjectUtils.parse(json);
      return url.equals(content.get("url"))
          ? Optional.of(
              new Fetched(
                  KeySet.published(json, trusted),
                  Instant.ofEpochSecond(JSONObjectUtils.getLong(content, "fetched"))))
          : Optional.empty();
    } catch (IOException | ParseException | RuntimeException e) {
      return Optional.empty(); // none were kept, or not by us
    }
  }

  private Path file(String url) {
    return folder.resolve(Sha256.hex(url, 16) + ".json");
  }
}
