package org.skinfirst.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs a setting lets us call. */
class UrlScopeTest {

  private final UrlScope scope = UrlScope.of("https://ehr.example.org/api/FHIR/R4");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example.org/api/FHIR/R4",
        "https://ehr.example.org/api/FHIR/R4/",
        "https://ehr.example.org:443/api/FHIR/R4/Patient/1",
        "HTTPS://EHR.example.ORG/api/FHIR/R4/Patient/1",
        "https://ehr.example.org/api/FHIR/R4/Condition?patient=1&code=http%3A%2F%2Fs%7Cc",
        "https://ehr.example.org/api/FHIR/R4/Patient/1/$everything",
        "https://ehr.example.org/api/FHIR/R4?_getpages=../x"
      })
  void what_lies_below_is_allowed(String url) {
    assertThat(scope.allow(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ehr.example.org/api/FHIR/R4/Patient/1",
        "https://ehr.example.org:8443/api/FHIR/R4",
        "https://ehr.example.org:80/api/FHIR/R4",
        "https://ehr.example.org:/api/FHIR/R4",
        "https://ehr.example.org:0/api/FHIR/R4",
        "https://ehr.example.org:65979/api/FHIR/R4",
        "https://ehr.example.org.evil.example/api/FHIR/R4",
        "https://ehr.example.orgevil/api/FHIR/R4",
        "https://evil.example/https://ehr.example.org/api/FHIR/R4",
        "https://evil.example?https://ehr.example.org/api/FHIR/R4",
        "https://ehr.example.org./api/FHIR/R4",
        "https://sub.ehr.example.org/api/FHIR/R4",
        "https://ehr.example.org/api/FHIR/R4evil",
        "https://ehr.example.org/api/FHIR/R4-evil/Patient",
        "https://ehr.example.org/api/FHIR",
        "https://ehr.example.org/api/fhir/R4",
        "https://ehr.example.org/api//FHIR/R4",
        "https://ehr.example.org//api/FHIR/R4",
        "https://ehr.example.org/api/FHIR/R4//Patient",
        "https://ehr.example.org/api/FHIR/R4/..",
        "https://ehr.example.org/api/FHIR/R4/../../admin",
        "https://ehr.example.org/api/FHIR/R4/./Patient",
        "https://ehr.example.org/api/FHIR/R4/%2e%2e/%2e%2e/admin",
        "https://ehr.example.org/api/FHIR/R4/%2E%2E%2Fadmin",
        "https://ehr.example.org/api/FHIR/R4/..%5c..%5cadmin",
        "https://ehr.example.org/api/FHIR/R4/..;/admin",
        "https://ehr.example.org/api/FHIR/R4/..;a=b/admin",
        "https://ehr.example.org/api%2fFHIR/R4",
        "https://ehr.example.org/api/FHIR/R4/a%00b",
        "https://ehr.example.org/api/FHIR/R4/a\\..\\b",
        "https://ehr.example.org\\@evil.example/api/FHIR/R4",
        "https://user@ehr.example.org/api/FHIR/R4",
        "https://user:pw@ehr.example.org/api/FHIR/R4",
        "https://ehr.example.org@evil.example/api/FHIR/R4",
        "https://@ehr.example.org/api/FHIR/R4",
        "https://ehr.example.org/api/FHIR/R4#x",
        "https://evil.example#@ehr.example.org/api/FHIR/R4",
        "https:/ehr.example.org/api/FHIR/R4",
        "https:ehr.example.org/api/FHIR/R4",
        "//ehr.example.org/api/FHIR/R4",
        "/api/FHIR/R4",
        "ehr.example.org/api/FHIR/R4",
        " https://ehr.example.org/api/FHIR/R4",
        "https://ehr.example.org/api/FHIR/R4 ",
        "https://ehr.example.org/api/FHIR/R4\r\nHost: evil.example",
        "https://ehr.example.org\t/api/FHIR/R4",
        "https://еhr.example.org/api/FHIR/R4",
        "https://ehr。example.org/api/FHIR/R4",
        "https://ehr.example.org/api/FHIR/R4/é",
        "ftp://ehr.example.org/api/FHIR/R4",
        "file:///api/FHIR/R4",
        "jar:https://ehr.example.org/api/FHIR/R4!/x",
        "javascript:https://ehr.example.org/api/FHIR/R4",
        "https://[ehr.example.org]/api/FHIR/R4",
        "https://ehr_example.org/api/FHIR/R4",
        "https://",
        ""
      })
  void what_lies_elsewhere_or_is_written_oddly_is_not(String url) {
    assertThat(scope.allow(url)).isEmpty();
  }

  @Test
  void an_endless_url_is_not_allowed() {
    String deep = "https://ehr.example.org/api/FHIR/R4" + "/a".repeat(1_000_000);

    assertThat(scope.allow(deep)).isEmpty();
  }

  @Test
  void a_whole_origin_can_be_allowed() {
    assertThat(UrlScope.of("https://ehr.example.org/").allow("https://ehr.example.org/a/b"))
        .isPresent();
    assertThat(UrlScope.of("https://ehr.example.org").allow("https://ehr.example.org")).isPresent();
  }

  @Test
  void a_port_of_its_own_can_be_allowed() {
    UrlScope odd = UrlScope.of("https://ehr.example.org:8443/r4");

    assertThat(odd.allow("https://ehr.example.org:8443/r4/Patient/1")).isPresent();
    assertThat(odd.allow("https://ehr.example.org/r4/Patient/1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080/r4", "http://127.0.0.1/r4", "http://[::1]:99/r4"})
  void without_encryption_only_this_machine_can_be_allowed(String url) {
    assertThat(UrlScope.of(url).allow(url + "/Patient/1")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ehr.example.org/r4",
        "http://127.0.0.2/r4",
        "http://localhost.example/r4",
        "https://ehr.example.org/r4?x=1",
        "https://user@ehr.example.org/r4",
        "https://ehr.example.org/../r4",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://ehr.example.org:0/",
        "https://ehr.example.org:65979/",
        "https://ehr.example.org./",
        "https://[fe80::1%25lo]/",
        "https://*.example.org/",
        "*",
        "ehr.example.org"
      })
  void a_setting_that_is_no_such_url_is_refused_without_being_quoted(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlScope.of(url))
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("ehr", "127"));
  }

  @Test
  void an_allowed_url_prints_neither_path_nor_query() {
    AllowedUrl url =
        scope.allow("https://ehr.example.org/api/FHIR/R4/Patient?name=Doe").orElseThrow();

    assertThat(url).hasToString("https://ehr.example.org");
  }
}
