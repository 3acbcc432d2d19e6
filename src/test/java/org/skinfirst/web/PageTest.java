package org.skinfirst.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;

/** The page for people. */
@ExtendWith(RunningService.class)
class PageTest {

  private static final Pattern LOADED =
      Pattern.compile("<(?:link|script|img)[^>]*(?:href|src)=\"([^\"]*)\"");

  private final RunningService.Door door;

  PageTest(RunningService.Door door) {
    this.door = door;
  }

  @Test
  void all_that_the_page_loads_comes_from_the_service_as_its_policy_demands() {
    HttpResponse<String> page = door.get("/");
    List<String> loaded =
        LOADED.matcher(page.body()).results().map((MatchResult found) -> found.group(1)).toList();

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "img-src 'self'");
    assertThat(loaded).contains("icon.svg", "page.js", "style.css");
    assertThat(loaded).allMatch(name -> door.get("/" + name).statusCode() == 200);
    assertThat(page.body()).doesNotContain("style=", "onclick=", "data:");
  }
}
