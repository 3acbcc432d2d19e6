package org.skinfirst.trust.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;

/** Whether a signature is good by one key. */
@FunctionalInterface
interface SignatureCheck {

  /**
   * @param content what was signed
   * @throws JOSEException when it is no signature at all
   */
  boolean isGood(JWSHeader header, byte[] content, Base64URL signature) throws JOSEException;
}
