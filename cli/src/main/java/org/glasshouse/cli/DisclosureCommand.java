// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import picocli.CommandLine.Command;

/// What a table, or many tables together, give away about one person.
@Command(
    name = "disclosure",
    mixinStandardHelpOptions = true,
    subcommands = {
      DisclosureAuditCommand.class,
      DisclosureCheckCommand.class,
      DisclosureProtectCommand.class
    },
    description = "Says what tables give away about one person, and makes them safe.")
final class DisclosureCommand {}
