package org.skinfirst.command;

import picocli.CommandLine.Command;

/** The audit trail. */
@Command(
    name = "audit",
    description = "The audit trail of a service.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditVerifyCommand.class,
    footer = {"", "Example:", "  skinfirst audit verify /var/lib/skinfirst/audit"})
final class AuditCommand {}
