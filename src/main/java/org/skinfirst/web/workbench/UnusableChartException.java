package org.skinfirst.web.workbench;

/** A chart that the page's reader has to mend; says where and why without quoting it. */
final class UnusableChartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * @param place JSON pointer, empty for the whole chart
   */
  UnusableChartException(String place, String reason) {
    super(reason, null, false, false);
    this.place = place;
  }

  String place() {
    return place;
  }
}
