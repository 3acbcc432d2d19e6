package org.skinfirst.web.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.skinfirst.author.people.Examples;
import org.skinfirst.pack.Pack;
import org.skinfirst.web.PageFrame;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The workbench as it is first shown; its panes are filled by what the page asks for then. */
@RestController
class WorkbenchPage {

  private final PageFrame frame;
  private final LiveRules rules;
  private final ExamplePeople people;
  private final Examples examples;
  private final Supplier<LocalDate> chartDay;

  WorkbenchPage(
      PageFrame frame,
      LiveRules rules,
      ExamplePeople people,
      Examples examples,
      Supplier<LocalDate> chartDay) {
    this.frame = frame;
    this.rules = rules;
    this.people = people;
    this.examples = examples;
    this.chartDay = chartDay;
  }

  @GetMapping(value = "/workbench", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String page(@RequestAttribute("_csrf") CsrfToken token, HttpServletRequest request) {
    rules.watch();
    RulesState now = rules.now();
    Pack pack = now.advisor().pack();
    Map<String, Object> values = frame.values(request);
    values.put("csrf", token.getToken());
    values.put("csrfHeader", token.getHeaderName());
    values.put("version", now.version());
    values.put("people", people.list(now));
    values.put("day", examples.day().toString());
    values.put("today", chartDay.get().toString());
    values.put("hooks", pack.services().stream().map(Pack.Service::hook).toList());
    values.put("regions", pack.regions().keySet());
    values.put("cardLanguages", pack.allLanguages());
    values.put("cardLanguage", frame.cardLanguage(request));
    values.put("folder", rules.path() == null ? "" : rules.path().toString());
    values.put("canSave", rules.path() != null);
    values.putAll(now.choices().all());
    return frame.page("workbench", values);
  }
}
