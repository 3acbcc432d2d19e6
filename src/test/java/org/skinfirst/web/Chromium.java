package org.skinfirst.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The browser that is installed, and everything that went wrong in its pages. */
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  /** Dialogs, errors, breaches of the policy, requests to others. */
  private final List<String> wrong = new CopyOnWriteArrayList<>();

  Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox")));
  }

  /** Where it is; empty where none is installed. */
  static Optional<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  Page page(int width, int height, ColorScheme colours) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-US")
                .setColorScheme(colours));
    context.addInitScript(
        "addEventListener('securitypolicyviolation',"
            + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
    Page page = context.newPage();
    page.setDefaultTimeout(90_000);
    page.onDialog(
        dialog -> {
          wrong.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onConsoleMessage(
        message -> {
          // The page tells a wrong chart in its own words; the browser logs the answer's status.
          if (message.type().equals("error") && !message.text().contains("status of 422")) {
            wrong.add("console: " + message.text());
          }
        });
    page.onPageError(error -> wrong.add("error: " + error));
    page.onRequest(
        request -> {
          URI uri = URI.create(request.url());
          if (uri.getScheme().startsWith("http") && !uri.getHost().equals("127.0.0.1")) {
            wrong.add("request: " + request.url());
          }
        });
    return page;
  }

  void assertNothingWrong() {
    assertThat(wrong).isEmpty();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
