package org.skinfirst.advice;

import java.util.List;
import org.skinfirst.pack.PackFolder;

/**
 * A last look at rules before they replace others. The service finds them by {@link
 * java.util.ServiceLoader}, so that it needs nothing of the authors' tools.
 */
public interface Trial {

  /** What is wrong with the rules, a sentence each; empty when all is well. */
  List<String> failures(PackFolder folder, Advisor advisor);
}
