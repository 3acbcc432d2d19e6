package org.skinfirst.command;

import org.skinfirst.text.Build;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"skinfirst " + Build.version()};
  }
}
