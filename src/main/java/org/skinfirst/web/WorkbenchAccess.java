package org.skinfirst.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may use the workbench: where nothing is set, those on this machine, as long as the service
 * answers no clients.
 */
public final class WorkbenchAccess {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]+]?");
  private static final Set<String> FORWARDED = Set.of("Forwarded", "X-Forwarded-For", "Via");

  private final WebSettings settings;

  WorkbenchAccess(WebSettings settings) {
    this.settings = settings;
  }

  /** Whether anybody may use it at all. */
  public boolean isOn() {
    return settings.workbench() == null ? !settings.guarded() : settings.workbench();
  }

  /** A name that another site may have made to lead here is not taken. */
  public boolean isOpenTo(HttpServletRequest request) {
    return isOn()
        && (settings.workbench() != null || isFromHere(request))
        && isOurs(request.getServerName());
  }

  private static boolean isFromHere(HttpServletRequest request) {
    try {
      return FORWARDED.stream().noneMatch(name -> request.getHeader(name) != null)
          && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private boolean isOurs(String host) {
    return host.equals("localhost")
        || ADDRESS.matcher(host).matches()
        || !settings.publicUrl().isEmpty()
            && host.equals(URI.create(settings.publicUrl()).getHost());
  }
}
