// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import picocli.CommandLine.Command;

/// `glasshouse record`: what whoever runs a server does for a person whose record it holds.
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    subcommands = RecordEraseCommand.class,
    description =
        "Asks a running server about a person's record, at its own machine and as its own user.")
public final class RecordCommand {}
