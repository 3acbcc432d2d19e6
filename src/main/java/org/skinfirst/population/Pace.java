package org.skinfirst.population;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells how a run goes: where it is, how fast, and how long it will take. */
public final class Pace {

  /** Takes what is told. */
  public interface Listener {

    /**
     * @param line what to show in the place of the line before
     * @param isLast whether the stage is over
     */
    void tell(String line, boolean isLast);
  }

  private final Listener listener;
  private final long between;
  private String stage = "";
  private String unit = "";
  private double scale = 1;
  private long total;
  private long started;
  private long told;

  /**
   * @param millis at least between two lines
   */
  public Pace(Listener listener, long millis) {
    this.listener = listener;
    this.between = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /**
   * @param total of what there is to do
   * @param scale how much of it is one unit
   */
  synchronized void begin(String name, long total, double scale, String unit) {
    this.stage = name;
    this.total = total;
    this.scale = scale;
    this.unit = unit;
    this.started = System.nanoTime();
    this.told = started;
  }

  synchronized void at(long done) {
    long now = System.nanoTime();
    if (now - told >= between) {
      told = now;
      listener.tell(line(done, now), false);
    }
  }

  synchronized void end(long done) {
    listener.tell(line(done, System.nanoTime()), true);
  }

  private String line(long done, long now) {
    double seconds = Math.max(1e-3, (now - started) / 1e9);
    double rate = done / seconds;
    long left = rate > 0 ? Math.round(Math.max(0, total - done) / rate) : 0;
    return String.format(
        Locale.ROOT,
        "%s: %.0f of %.0f %s, %.1f a second, %d:%02d:%02d left",
        stage,
        done / scale,
        total / scale,
        unit,
        rate / scale,
        left / 3600,
        left / 60 % 60,
        left % 60);
  }
}
