package org.skinfirst.hook;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The running service. */
@SpringBootApplication
public class Service {

  /** Serves until the process is told to stop. */
  public static void run(String... args) {
    SpringApplication.run(Service.class, args);
  }
}
