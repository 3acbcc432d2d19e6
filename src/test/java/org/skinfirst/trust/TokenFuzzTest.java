package org.skinfirst.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text as a token: parsed in the one way in which it can be written, or refused. */
class TokenFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void a_token_is_one_or_refused(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      Token token = Token.parse(text);
      assertThat(new String(token.content(), StandardCharsets.US_ASCII) + '.' + token.signature())
          .isEqualTo(text);
      token.isPlain();
      token.issuer();
    } catch (TokenRefusedException e) {
      assertThat(e.reason()).isEqualTo(TokenRefusedException.Reason.MALFORMED);
    }
  }
}
