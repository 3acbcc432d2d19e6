package org.skinfirst.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.feedback.Backup;
import org.skinfirst.feedback.UnusableKeyException;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.WeakStoreException;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.signed.UnusablePackException;
import org.skinfirst.population.UnusableExportException;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.text.Trace;
import picocli.CommandLine;

/** What a user can put right is said in one sentence, and ends with exit code 2. */
final class InputErrors implements CommandLine.IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine line, CommandLine.ParseResult parsed) {
    Throwable cause =
        thrown instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : thrown;
    if (cause instanceof FaultyPackException
        || cause instanceof UnreadableInputException
        || cause instanceof UnwritableOutputException
        || cause instanceof UnusableFileException
        || cause instanceof Backup.RefusedException
        || cause instanceof UnusableExportException
        || cause instanceof UnusablePackException
        || cause instanceof UnusableKeyException) {
      line.getErr().println(cause.getMessage());
      return SkinfirstCommand.USAGE;
    }
    if (cause instanceof WrongSettingException wrong) {
      line.getErr().println(wrong.getMessage() + ". " + wrong.advice());
      return SkinfirstCommand.USAGE;
    }
    if (cause instanceof StoreDownException || cause instanceof WeakStoreException) {
      line.getErr().println("the feedback store cannot be used: " + cause.getMessage());
      return SkinfirstCommand.USAGE;
    }
    if (cause instanceof NoSuchFileException missing) {
      line.getErr().println(missing.getFile() + " does not exist");
      return SkinfirstCommand.USAGE;
    }
    if (cause instanceof NotDirectoryException folder) {
      line.getErr().println(folder.getMessage());
      return SkinfirstCommand.USAGE;
    }
    if (cause instanceof AccessDeniedException denied) {
      line.getErr().println(denied.getFile() + " may not be read or written by this user");
      return SkinfirstCommand.USAGE;
    }
    if (cause instanceof IOException other) {
      line.getErr().println("a file cannot be read or written: " + other.getMessage());
      return SkinfirstCommand.USAGE;
    }
    line.getErr()
        .println(
            "This is a fault of skinfirst, not yours; please report it with the files that it was"
                + " given: "
                + Trace.of(cause));
    return SkinfirstCommand.USAGE;
  }
}
