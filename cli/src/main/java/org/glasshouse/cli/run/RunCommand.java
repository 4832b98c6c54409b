// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import picocli.CommandLine.Command;

/// `glasshouse run`: runs of a server, asked for at its own machine.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    subcommands = RunVerifyCommand.class,
    description = "Asks a running server about runs, at its own machine and as its own user.")
public final class RunCommand {}
