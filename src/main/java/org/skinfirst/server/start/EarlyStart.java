package org.skinfirst.server.start;

import org.skinfirst.server.rules.EarlyRules;
import org.skinfirst.server.rules.RulesSource;
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
    EarlyRules rules = new EarlyRules(RulesSource.of(settings));
    ConfigurableBootstrapContext context = event.getBootstrapContext();
    context.register(EarlyRules.class, InstanceSupplier.of(rules));
    context.addCloseListener(
        closed ->
            closed.getApplicationContext().getBeanFactory().registerSingleton("earlyRules", rules));
  }
}
