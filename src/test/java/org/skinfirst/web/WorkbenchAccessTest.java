package org.skinfirst.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;
import org.springframework.context.ConfigurableApplicationContext;

/** Who may open the workbench, and what the pages may load. */
@ExtendWith(RunningService.class)
class WorkbenchAccessTest {

  private static final Pattern LOADED =
      Pattern.compile(
          "<(?:link rel=\"(?:icon|stylesheet)\"|script|img)[^>]*(?:href|src)=\"([^\"]*)\"");

  private final RunningService.Door door;

  WorkbenchAccessTest(RunningService.Door door) {
    this.door = door;
  }

  @Test
  void all_that_a_page_loads_comes_from_the_service_as_its_policy_demands() {
    for (String path : new String[] {"/", "/recommendations/discourage/probiotics", "/workbench"}) {
      HttpResponse<String> page = door.get(path);

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
          .doesNotContain("unsafe");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(LOADED.matcher(page.body()).results().map((MatchResult found) -> found.group(1)))
          .hasSizeGreaterThan(2)
          .allSatisfy(
              name ->
                  assertThat(door.get("/" + name.replace("../", "")).statusCode()).isEqualTo(200));
      assertThat(page.body()).doesNotContain(" style=", "onclick=", "<style", "\"data:");
    }
  }

  @Test
  void a_recommendation_that_is_not_there_is_not_found() {
    assertThat(door.get("/recommendations/discourage/nothing").statusCode()).isEqualTo(404);
    HttpRequest.Builder browser =
        HttpRequest.newBuilder(door.uri("/recommendations")).header("Accept", "text/html,*/*");
    assertThat(door.send(browser).headers().firstValue("Location")).hasValue("/#recommendations");
  }

  @Test
  void nothing_is_answered_without_the_token_of_the_page() {
    HttpResponse<String> refused = door.post("/workbench/answer", "{}");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Load the page again");
  }

  @Test
  void whoever_comes_through_another_machine_or_under_another_name_finds_no_workbench() {
    HttpResponse<String> forwarded =
        door.send(
            HttpRequest.newBuilder(door.uri("/workbench")).header("X-Forwarded-For", "10.0.0.7"));
    String rebound = RawGet.of(door.uri("/"), "GET /workbench HTTP/1.1\r\nHost: evil.example\r\n");

    assertThat(forwarded.statusCode()).isEqualTo(404);
    assertThat(forwarded.body()).contains("skinfirst.workbench.enabled");
    assertThat(rebound).startsWith("HTTP/1.1 404");
  }

  @Test
  void it_is_off_where_something_guards_the_calls_and_where_a_setting_says_so() {
    for (String setting :
        new String[] {"--skinfirst.security.open=true", "--skinfirst.workbench.enabled=false"}) {
      try (ConfigurableApplicationContext other = RunningService.start(setting)) {
        RunningService.Door there = RunningService.door(other);
        assertThat(there.get("/workbench").statusCode()).isEqualTo(404);
        assertThat(there.get("/").body()).doesNotContain("href=\"workbench");
      }
    }
  }

  @Test
  void a_setting_opens_it_and_a_public_address_stands_on_the_pages() {
    try (ConfigurableApplicationContext other =
        RunningService.start(
            "--skinfirst.security.open=true",
            "--skinfirst.workbench.enabled=true",
            "--skinfirst.public-url=https://cds.example.org/skin")) {
      RunningService.Door there = RunningService.door(other);
      assertThat(there.get("/workbench").statusCode()).isEqualTo(200);
      assertThat(there.get("/recommendations/discourage/probiotics").body())
          .contains("https://cds.example.org/skin/recommendations/discourage/probiotics");
    }
  }
}
