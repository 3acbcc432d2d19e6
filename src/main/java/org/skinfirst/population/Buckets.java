package org.skinfirst.population;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** All kept lines, by patient: each patient's are in one bucket. */
final class Buckets {

  /** What one of the lines in a bucket takes while the patient is judged, against its bytes. */
  private static final int MEMORY_PER_BYTE = 3;

  private static final int MOST = 1024;

  /** Of patients in one bucket, what the largest may have of all memory. */
  private static final long PART_OF_LARGEST = 4;

  private final Bucket[] buckets;
  private final long budget;
  private final AtomicLong held = new AtomicLong();
  private boolean isSpilled;

  /**
   * @param count of buckets
   * @param budget bytes that may be held in memory
   */
  Buckets(int count, long budget, WorkFolder work) {
    this.buckets = new Bucket[count];
    this.budget = budget;
    for (int i = 0; i < count; i++) {
      buckets[i] = new Bucket(work.file("bucket-" + i));
    }
  }

  /**
   * How many buckets there must be, so that one for each thread fits into memory.
   *
   * @param size bytes that may be kept
   */
  static int count(long size, long budget, int threads) {
    long most = Math.max(1, budget / (MEMORY_PER_BYTE * (long) threads));
    return (int) Math.max(threads, Math.min(MOST, size / most + 1));
  }

  int count() {
    return buckets.length;
  }

  void add(Found found, String owner) throws IOException {
    byte[] record = Kept.record(found, owner);
    int number = (int) Long.remainderUnsigned(OwnerKey.hash(owner), buckets.length);
    buckets[number].add(record);
    if (held.addAndGet(record.length) > budget) {
      spill();
    }
  }

  private synchronized void spill() throws IOException {
    if (held.get() > budget) {
      flush();
    }
  }

  /** Puts everything on the disk. */
  synchronized void flush() throws IOException {
    held.set(0);
    isSpilled = true;
    for (Bucket bucket : buckets) {
      bucket.flush();
    }
  }

  /** Whether some of it is on the disk. */
  synchronized boolean isSpilled() {
    return isSpilled;
  }

  Bucket.Contents read(int number) throws IOException {
    return buckets[number].read(
        Math.max(1 << 20, Runtime.getRuntime().maxMemory() / PART_OF_LARGEST));
  }

  void drop(int number) throws IOException {
    buckets[number].drop();
  }
}
