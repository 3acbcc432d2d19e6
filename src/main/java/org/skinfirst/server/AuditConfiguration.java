package org.skinfirst.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.skinfirst.audit.AuditLog;
import org.skinfirst.server.settings.Settings;
import org.skinfirst.setting.WrongSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit trail, where one is kept. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  AuditLog auditLog(Settings settings, Clock clock, MeterRegistry meters) {
    Path folder = settings.audit().folder();
    AuditLog log = folder == null ? AuditLog.off() : open(folder, clock);
    FunctionCounter.builder("cds.audit.written", log, AuditLog::written)
        .description("events of the audit trail")
        .register(meters);
    FunctionCounter.builder("cds.audit.lost", log, AuditLog::lost)
        .description("events that could not be written")
        .register(meters);
    return log;
  }

  private static AuditLog open(Path folder, Clock clock) {
    try {
      return AuditLog.in(folder, clock::instant);
    } catch (IOException e) {
      throw new WrongSettingException(
          "skinfirst.audit.folder",
          "is '" + folder + "', whose files cannot be read or written",
          "Name a folder that the service may write to; if a file in it is damaged, move it away.");
    }
  }
}
