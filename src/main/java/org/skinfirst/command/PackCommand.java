package org.skinfirst.command;

import picocli.CommandLine.Command;

/** Rules as one signed file. */
@Command(
    name = "pack",
    description = "Rules as one file that people sign, and that a service checks before it serves.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PackNewKeyCommand.class,
      PackSignCommand.class,
      PackVerifyCommand.class,
      PackInspectCommand.class,
      PackRollbackCommand.class,
      PackFhirCommand.class
    },
    footer = {"", "Example:", "  skinfirst pack verify rules.pack --key ana.public.pem"})
final class PackCommand {}
