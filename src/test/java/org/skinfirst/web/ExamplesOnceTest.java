package org.skinfirst.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The examples are open without a token. */
class ExamplesOnceTest {

  @Test
  void they_are_looked_for_once_however_often_they_are_asked_for() {
    AtomicInteger looks = new AtomicInteger();
    PathMatchingResourcePatternResolver counting =
        new PathMatchingResourcePatternResolver() {
          @Override
          public Resource[] getResources(String pattern) throws java.io.IOException {
            looks.addAndGet(pattern.endsWith(".json") ? 1 : 0);
            return super.getResources(pattern);
          }
        };
    Advisor advisor = Advisor.of(PackFolder.shipped());
    Page page = new Page(() -> advisor, counting);

    assertThat(page.examples.obtain()).isEqualTo(page.examples.obtain());
    assertThat(looks).hasValue(1);
  }
}
