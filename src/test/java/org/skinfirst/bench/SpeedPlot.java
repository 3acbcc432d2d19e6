package org.skinfirst.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Draws what each stage of a call costs, in multiples of the bare token scan of its body. */
final class SpeedPlot {

  private static final int LEFT = 150;
  private static final int WIDTH = 760;
  private static final int ROW = 64;
  private static final double WIDEST = 6;
  private static final List<String> COLOURS =
      List.of("#0f766e", "#14b8a6", "#f59e0b", "#f472b6", "#8b5cf6");
  private static final List<String> STAGES =
      List.of("gateway", "chart", "rules", "cards", "answer");

  private SpeedPlot() {}

  /**
   * @param figures by bytes of the body, and by benchmark; the first is the floor, the last the
   *     whole
   */
  static void draw(Map<Integer, Map<String, Results.Figure>> figures, Path file)
      throws IOException {
    int height = 70 + figures.size() * ROW + 50;
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="13" role="img">
            <title>Time of a hook call in multiples of the bare token scan of its body</title>
            <rect width="100%%" height="100%%" fill="#ffffff"/>
            <text x="20" y="26" font-size="16" font-weight="600" fill="#111827">A hook call, measured in bare token scans of its own body</text>
            """
                .formatted(LEFT + WIDTH + 40, height));
    int bottom = 60 + figures.size() * ROW;
    for (int tick = 0; tick <= WIDEST; tick++) {
      svg.append(
          """
          <line x1="%1$.0f" y1="48" x2="%1$.0f" y2="%2$d" stroke="%3$s"/>
          <text x="%1$.0f" y="%4$d" text-anchor="middle" fill="#6b7280">%5$d×</text>
          """
              .formatted(x(tick), bottom, tick == 1 ? "#111827" : "#e5e7eb", bottom + 18, tick));
    }
    int y = 60;
    for (Map.Entry<Integer, Map<String, Results.Figure>> row : figures.entrySet()) {
      bar(svg, y, row.getKey(), List.copyOf(row.getValue().values()));
      y += ROW;
    }
    legend(svg, bottom + 40);
    Files.writeString(file, svg.append("</svg>\n"));
  }

  private static void bar(StringBuilder svg, int y, int bytes, List<Results.Figure> figures) {
    double floor = figures.get(0).median();
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#111827\">%s</text>\n"
            .formatted(LEFT - 12, y + 24, size(bytes)));
    double from = 0;
    for (int stage = 1; stage < figures.size() - 1; stage++) {
      double to = from + figures.get(stage).median() / floor;
      svg.append(
          "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"32\" fill=\"%s\"/>\n"
              .formatted(x(from), y, x(to) - x(from), COLOURS.get(stage - 1)));
      from = to;
    }
    Results.Figure whole = figures.get(figures.size() - 1);
    svg.append(
        "<text x=\"%.0f\" y=\"%d\" fill=\"#111827\">%s whole, %.1f×</text>\n"
            .formatted(x(from) + 10, y + 21, time(whole.median()), whole.median() / floor));
  }

  private static void legend(StringBuilder svg, int y) {
    int x = LEFT;
    for (int i = 0; i < STAGES.size(); i++) {
      svg.append(
          """
          <rect x="%d" y="%d" width="14" height="14" fill="%s"/>
          <text x="%d" y="%d" fill="#374151">%s</text>
          """
              .formatted(x, y - 12, COLOURS.get(i), x + 20, y, STAGES.get(i)));
      x += 110;
    }
  }

  private static double x(double scans) {
    return LEFT + scans / WIDEST * WIDTH;
  }

  private static String size(int bytes) {
    return bytes < 1_000_000 ? bytes / 1_000 + " KB" : bytes / 1_000_000 + " MB";
  }

  private static String time(double micros) {
    return micros < 1_000 ? "%.0f µs".formatted(micros) : "%.1f ms".formatted(micros / 1_000);
  }
}
