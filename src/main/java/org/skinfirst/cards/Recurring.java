package org.skinfirst.cards;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part that is the same on many cards, made when the rules are read. Who writes cards encodes it
 * once and keeps that here, so that it lives as long as the part.
 */
public final class Recurring<T> {

  private final T value;
  private volatile @Nullable Object encoded;

  Recurring(T value) {
    this.value = value;
  }

  public T value() {
    return value;
  }

  /**
   * The part as it is written.
   *
   * @param form what it is encoded to
   * @param encode makes the same of the same part; threads that come first may do so at once
   */
  public <F> F encoded(Class<F> form, Function<T, F> encode) {
    Object known = encoded;
    if (!form.isInstance(known)) {
      known = encode.apply(value);
      encoded = known;
    }
    return form.cast(known);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recurring<?> recurring && value.equals(recurring.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
