package org.skinfirst.command;

import picocli.CommandLine.Command;

/** What clinicians did with the cards. */
@Command(
    name = "feedback",
    description = "What clinicians did with the cards.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FeedbackExportCommand.class,
      FeedbackStatisticsCommand.class,
      FeedbackPurgeCommand.class,
      FeedbackBackupCommand.class,
      FeedbackRestoreCommand.class
    },
    footer = {"", "Example:", "  skinfirst feedback statistics"})
final class FeedbackCommand {}
