package org.skinfirst.server.tomcat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.skinfirst.server.body.SlowClientsProtocol;
import org.skinfirst.server.body.UnreadBodies;
import org.skinfirst.server.body.WaitingBodies;
import org.skinfirst.server.error.TomcatErrors;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Tomcat, without threads that wait for slow clients, and without pages of HTML. */
public final class TomcatSetup
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final Duration headerTimeout;
  private final Path pages;
  private final WaitingBodies waiting;
  private final Drain drain;

  public TomcatSetup(Duration headerTimeout, Path pages, WaitingBodies waiting, Drain drain) {
    this.drain = drain;
    this.headerTimeout = headerTimeout;
    this.pages = pages;
    this.waiting = waiting;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setDocumentRoot(pages.toFile());
    factory.setProtocol(SlowClientsProtocol.class.getName());
    factory.addConnectorCustomizers(this::connector);
    factory.addContextCustomizers(this::context);
  }

  private void connector(Connector connector) {
    // %2F in a path is an unknown service like any other: 404 from us, no page of Tomcat's.
    connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    // Many languages are no fault; of what the cards are written in, the first that fits is taken.
    connector.setMaxLocaleCount(-1);
    if (connector.getProtocolHandler() instanceof SlowClientsProtocol protocol) {
      protocol.setHeaderTimeout(headerTimeout);
    }
  }

  private void context(Context context) {
    StandardHost host = (StandardHost) context.getParent();
    // Without the name Tomcat would add its own valve behind ours.
    host.setErrorReportValveClass(TomcatErrors.class.getName());
    host.getPipeline().addValve(new CallContext(drain));
    host.getPipeline().addValve(new UnreadBodies(waiting));
    host.getPipeline().addValve(new TomcatErrors());
  }
}
