package org.skinfirst.hook;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged meanwhile. */
final class LogLines extends AppenderBase<ILoggingEvent> {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  static LogLines begin() {
    LogLines log = new LogLines();
    log.start();
    root().addAppender(log);
    return log;
  }

  void end() {
    root().detachAppender(this);
    stop();
  }

  List<String> lines() {
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage() + ' ' + event.getThrowableProxy());
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
