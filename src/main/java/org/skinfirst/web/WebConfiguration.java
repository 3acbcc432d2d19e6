package org.skinfirst.web;

import org.skinfirst.advice.Advisor;
import org.skinfirst.author.people.Examples;
import org.skinfirst.pack.PackFolder;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Puts the pages together. */
@AutoConfiguration
@Import({FrontPage.class, RecommendationPage.class})
public class WebConfiguration {

  @Bean
  WebSettings webSettings(Environment environment) {
    return WebSettings.of(environment);
  }

  @Bean
  Templates templates() {
    return new Templates();
  }

  @Bean
  Texts pageTexts() {
    return new Texts();
  }

  @Bean
  Examples examples() {
    return new Examples();
  }

  @Bean
  ShownRules shownRules(ObjectFactory<Advisor> advisors, ObjectFactory<PackFolder> folders) {
    return new ShownRules(advisors::getObject, folders::getObject);
  }

  @Bean
  WorkbenchAccess workbenchAccess(WebSettings settings) {
    return new WorkbenchAccess(settings);
  }

  @Bean
  PageFrame pageFrame(
      Templates templates,
      Texts texts,
      WebSettings settings,
      WorkbenchAccess access,
      ShownRules rules) {
    return new PageFrame(templates, texts, settings, access, rules);
  }
}
