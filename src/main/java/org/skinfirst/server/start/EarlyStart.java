package org.skinfirst.server.start;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/** Begins to read the rules as soon as it is known which. */
class EarlyStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Binder settings = Binder.get(event.getEnvironment());
    EarlyAdvisor advisor =
        new EarlyAdvisor(
            settings.bind("skinfirst.rules", String.class).orElse(null),
            settings.bind("skinfirst.region", String.class).orElse(null),
            settings.bind("skinfirst.chart-language", String.class).orElse(null));
    ConfigurableBootstrapContext context = event.getBootstrapContext();
    context.register(EarlyAdvisor.class, InstanceSupplier.of(advisor));
    context.addCloseListener(
        closed ->
            closed
                .getApplicationContext()
                .getBeanFactory()
                .registerSingleton("earlyAdvisor", advisor));
  }
}
