package org.skinfirst.server.feedback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.feedback.Statistics;
import org.skinfirst.feedback.store.Counted;
import org.skinfirst.feedback.store.Dimension;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.WeakStoreException;
import org.skinfirst.server.call.Callers;
import org.skinfirst.server.call.JsonResponse;
import org.skinfirst.server.settings.FeedbackSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the cards are received; a configured client hears of its own. */
@RestController
class StatisticsEndpoint {

  private final FeedbackRecords records;
  private final FeedbackSettings settings;

  StatisticsEndpoint(FeedbackRecords records, FeedbackSettings settings) {
    this.records = records;
    this.settings = settings;
  }

  @GetMapping("/feedback/statistics")
  void statistics(
      @RequestParam(defaultValue = "recommendation") String by,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    List<Dimension> dimensions = dimensions(by);
    try {
      Statistics statistics =
          Statistics.of(records, counted(request), dimensions, settings.hideBelow());
      JsonResponse.send(response, StatisticsJson.write(statistics));
    } catch (StoreDownException | WeakStoreException e) {
      response.setHeader("Retry-After", "5");
      throw new Refusal(503, "", "the feedback store cannot be read now");
    }
  }

  private static Counted counted(HttpServletRequest request) {
    return new Counted(Instant.EPOCH, Callers.known(request).orElse(null));
  }

  private static List<Dimension> dimensions(String by) {
    try {
      return Dimension.of(by);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("by", String.valueOf(e.getMessage()));
    }
  }
}
