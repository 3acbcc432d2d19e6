package org.skinfirst.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The running service. */
@SpringBootApplication(
    scanBasePackages = {"org.skinfirst.server", "org.skinfirst.trust", "org.skinfirst.web"})
public class Service {

  /** One that was started, until it is closed. */
  public interface Running extends AutoCloseable {

    /** Where it listens. */
    int port();

    @Override
    void close();
  }

  /** Serves until it is closed, or the process is told to stop. */
  public static Running run(String... args) {
    ConfigurableApplicationContext context = SpringApplication.run(Service.class, args);
    return new Running() {
      @Override
      public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      }

      @Override
      public void close() {
        context.close();
      }
    };
  }
}
