package org.skinfirst.trust;

import java.util.List;
import org.skinfirst.setting.WrongSettingException;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Browsers that may call.
 *
 * @param origins of pages that may call, such as https://ehr.example.org
 */
public record CorsSettings(@DefaultValue List<String> origins) {

  /**
   * @throws WrongSettingException when one is no origin
   */
  public CorsSettings {
    origins = List.copyOf(origins);
    for (String origin : origins) {
      if (!origin.matches("https?://[a-zA-Z0-9.\\[\\]:-]+")) {
        throw new WrongSettingException(
            "skinfirst.cors.origins",
            "holds '" + origin + "', which is no origin",
            "Write scheme, host and port as a browser sends them, such as"
                + " https://ehr.example.org; there is no wildcard.");
      }
    }
  }
}
