package org.skinfirst.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.skinfirst.RunningService;

/** An EHR that signs its calls. */
public final class Ehr {

  public static final String ISSUER = "https://ehr.example.org";
  public static final String PUBLIC_URL = "https://cds.example.org/eczema";
  public static final ECKey EC = ec("ec-1");
  public static final RSAKey RSA = rsa("rsa-1");

  private Ehr() {}

  public static ECKey ec(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_384).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static RSAKey rsa(String kid) {
    try {
      return new RSAKeyGenerator(2_048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it is published. */
  public static String keySet(JWK... keys) {
    return new JWKSet(List.of(keys)).toString();
  }

  /** What the service is told of this EHR, with its keys, and what a test adds. */
  public static String[] settings(Path folder, String... more) {
    List<String> settings = new ArrayList<>(List.of(settingsWithoutKeys(folder)));
    settings.add("--skinfirst.clients[0].keys=" + keySet(EC, RSA));
    settings.addAll(List.of(more));
    return settings.toArray(String[]::new);
  }

  public static String[] settingsWithoutKeys(Path folder, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--skinfirst.public-url=" + PUBLIC_URL,
                "--skinfirst.clients[0].iss=" + ISSUER,
                "--skinfirst.security.used-tokens=" + folder.resolve("used-tokens.db")));
    settings.addAll(List.of(more));
    return settings.toArray(String[]::new);
  }

  /** A token that is good for a path of the service, until a test makes it bad. */
  public static Token token(String path) {
    return new Token(path);
  }

  public static Reply post(RunningService.Door door, Requests request, String token) {
    return new Reply(send(door, request, "Bearer " + token));
  }

  public static HttpResponse<String> send(
      RunningService.Door door, Requests request, String authorization) {
    return door.send(
        HttpRequest.newBuilder(door.uri(request.path()))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.ofString(request.body())));
  }

  /** A token in the making. */
  public static final class Token {

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private JWK key = EC;

    private Token(String path) {
      long now = Instant.now().getEpochSecond();
      header.put("alg", "ES384");
      header.put("kid", EC.getKeyID());
      header.put("typ", "JWT");
      claims.put("iss", ISSUER);
      claims.put("aud", PUBLIC_URL + path);
      claims.put("iat", now);
      claims.put("exp", now + 300);
      claims.put("jti", UUID.randomUUID().toString());
    }

    /** Sets a member of the header; takes it away when null. */
    public Token header(String name, Object value) {
      return put(header, name, value);
    }

    /** Sets a claim; takes it away when null. */
    public Token claim(String name, Object value) {
      return put(claims, name, value);
    }

    /** Times in seconds from now. */
    public Token times(long issued, long expires) {
      long now = Instant.now().getEpochSecond();
      return claim("iat", now + issued).claim("exp", now + expires);
    }

    private Token put(Map<String, Object> members, String name, Object value) {
      if (value == null) {
        members.remove(name);
      } else {
        members.put(name, value);
      }
      return this;
    }

    /** Says the key's kid and algorithm in the header too. */
    public Token signedBy(JWK signer) {
      key = signer;
      return header("kid", signer.getKeyID())
          .header("alg", signer instanceof RSAKey ? "RS384" : "ES384");
    }

    /** What is signed. */
    public String content() {
      return Base64URL.encode(JSONObjectUtils.toJSONString(header))
          + "."
          + Base64URL.encode(escaped(JSONObjectUtils.toJSONString(claims)));
    }

    /** The same JSON in ASCII, so that a half of a character is sent as it is. */
    private static String escaped(String json) {
      StringBuilder escaped = new StringBuilder();
      for (char c : json.toCharArray()) {
        escaped.append(c < 128 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
      }
      return escaped.toString();
    }

    /** Signed by the key, whatever the header says. */
    public String sign() {
      try {
        JWSSigner signer =
            key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
        JWSHeader algorithm =
            JWSHeader.parse(Map.of("alg", key instanceof ECKey ec ? byCurve(ec) : signature("RS")));
        String content = content();
        return content
            + "."
            + signer.sign(algorithm, content.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      } catch (JOSEException | ParseException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String byCurve(ECKey ec) {
      return ec.getCurve().equals(Curve.P_256) ? "ES256" : "ES384";
    }

    private String signature(String family) {
      String named = String.valueOf(header.get("alg"));
      return named.startsWith(family) || named.startsWith("PS") ? named : family + "384";
    }
  }
}
