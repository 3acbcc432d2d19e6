package org.skinfirst.hook;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.skinfirst.feedback.Statistics;
import org.skinfirst.feedback.store.Dimension;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.WeakStoreException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the cards are received. */
@RestController
class StatisticsDoor {

  private final FeedbackRecords records;
  private final FeedbackSettings settings;

  StatisticsDoor(FeedbackRecords records, FeedbackSettings settings) {
    this.records = records;
    this.settings = settings;
  }

  @GetMapping("/feedback/statistics")
  void statistics(
      @RequestParam(defaultValue = "recommendation") String by, HttpServletResponse response)
      throws IOException {
    List<Dimension> dimensions = dimensions(by);
    try {
      Statistics statistics =
          Statistics.of(records, Instant.EPOCH, dimensions, settings.hideBelow());
      byte[] body = StatisticsJson.write(statistics);
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    } catch (StoreDownException | WeakStoreException e) {
      response.setHeader("Retry-After", "5");
      throw new Refusal(503, "", "the feedback store cannot be read now");
    }
  }

  private static List<Dimension> dimensions(String by) {
    try {
      return Dimension.of(by);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("by", String.valueOf(e.getMessage()));
    }
  }
}
