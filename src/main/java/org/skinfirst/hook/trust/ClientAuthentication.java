package org.skinfirst.hook.trust;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A call whose client is known. The token itself is not kept. */
final class ClientAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Client client;

  ClientAuthentication(Client client) {
    super(List.of());
    this.client = client;
    setAuthenticated(true);
  }

  @Override
  public Client getPrincipal() {
    return client;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return client.issuer();
  }
}
