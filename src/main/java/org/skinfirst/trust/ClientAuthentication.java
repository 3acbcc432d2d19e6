package org.skinfirst.trust;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A call whose client is known. The token itself is not kept. */
final class ClientAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Sender sender;

  ClientAuthentication(Sender sender) {
    super(List.of());
    this.sender = sender;
    setAuthenticated(true);
  }

  @Override
  public Client getPrincipal() {
    return sender.client();
  }

  Sender sender() {
    return sender;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return sender.client().issuer();
  }
}
