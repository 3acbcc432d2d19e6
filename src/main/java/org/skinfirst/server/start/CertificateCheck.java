package org.skinfirst.server.start;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.SslInfo;
import org.springframework.boot.info.SslInfo.CertificateInfo;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Warns at the start of certificates in SSL bundles whose time is over, or will be soon. */
@Component
@Order(0) // before it is said that the start is done
class CertificateCheck implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateCheck.class);
  private static final Duration SOON = Duration.ofDays(30);

  private final ObjectProvider<SslInfo> certificates;
  private final Clock clock;

  CertificateCheck(ObjectProvider<SslInfo> certificates, Clock clock) {
    this.certificates = certificates;
    this.clock = clock;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    Instant soon = clock.instant().plus(SOON);
    certificates.stream()
        .flatMap(info -> info.getBundles().stream())
        .forEach(
            bundle ->
                bundle.getCertificateChains().stream()
                    .flatMap(chain -> chain.getCertificates().stream())
                    .map(CertificateInfo::getValidityEnds)
                    .filter(end -> end != null && end.isBefore(soon))
                    .forEach(
                        end ->
                            LOG.warn(
                                "a certificate of the SSL bundle {} {} on {}: put a new one in its"
                                    + " place",
                                bundle.getName(),
                                end.isBefore(clock.instant()) ? "EXPIRED" : "expires",
                                end)));
  }
}
