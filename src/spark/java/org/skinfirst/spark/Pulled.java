package org.skinfirst.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** An iterator of what is pulled until there is nothing more, one ahead. */
abstract class Pulled<T> implements Iterator<T> {

  private T next;
  private boolean isReady;

  /** The next one; null at the end. */
  abstract T pull();

  @Override
  public boolean hasNext() {
    if (!isReady) {
      next = pull();
      isReady = true;
    }
    return next != null;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    isReady = false;
    return next;
  }
}
