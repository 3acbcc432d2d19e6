package org.skinfirst.trust;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.skinfirst.trust.TokenRefusedException.Reason;

/**
 * A token as it was sent; nothing of it is proven yet.
 *
 * @param content what is signed
 */
@SuppressWarnings("ArrayRecordComponent")
record Token(JWSHeader header, JWTClaimsSet claims, byte[] content, Base64URL signature) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Three parts in plain base64url, so that no token can be written in two ways. */
  static Token parse(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (second < 0 || token.indexOf('.', second + 1) >= 0) {
      throw malformed();
    }
    try {
      bytes(token.substring(second + 1));
      return new Token(
          JWSHeader.parse(decode(token.substring(0, first))),
          JWTClaimsSet.parse(decode(token.substring(first + 1, second))),
          token.substring(0, second).getBytes(StandardCharsets.US_ASCII),
          new Base64URL(token.substring(second + 1)));
    } catch (ParseException | RuntimeException e) {
      throw malformed();
    }
  }

  private static byte[] bytes(String part) {
    byte[] bytes = Base64.getUrlDecoder().decode(part);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
      throw malformed();
    }
    return bytes;
  }

  private static String decode(String part) {
    byte[] bytes = bytes(part);
    try {
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (json.startsWith(BYTE_ORDER_MARK)) {
        throw malformed();
      }
      return json;
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static TokenRefusedException malformed() {
    return new TokenRefusedException(Reason.MALFORMED, (String) null);
  }

  /** Nothing that must be understood to read it, and of no other type. */
  boolean isPlain() {
    JOSEObjectType type = header.getType();
    return (type == null || type.equals(JOSEObjectType.JWT))
        && header.getCriticalParams() == null
        && header.isBase64URLEncodePayload();
  }

  @Nullable String issuer() {
    return claims.getIssuer();
  }
}
