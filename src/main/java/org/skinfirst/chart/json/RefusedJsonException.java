package org.skinfirst.chart.json;

/** A body that must not be read on; says where and why without quoting it. */
public final class RefusedJsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PLACE = 200;

  private final String place;

  /**
   * @param place JSON pointer, empty for the whole document
   */
  public RefusedJsonException(String place, String reason) {
    super(reason, null, false, false);
    this.place = shorten(place.replaceAll("[^\\x21-\\x7e]", "?"));
  }

  private static String shorten(String place) {
    return place.length() <= LONGEST_PLACE ? place : place.substring(0, LONGEST_PLACE) + "...";
  }

  public String place() {
    return place;
  }
}
