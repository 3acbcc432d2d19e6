package org.skinfirst.cdshooks;

/** A call that is not answered with cards; says where and why without quoting the call. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String place;

  /**
   * @param place JSON pointer or header that the refusal is about; empty for the whole call
   */
  public Refusal(int status, String place, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.place = place;
  }

  public static Refusal badRequest(String place, String reason) {
    return new Refusal(400, place, reason);
  }

  public int status() {
    return status;
  }

  public String place() {
    return place;
  }
}
