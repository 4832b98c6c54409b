// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import picocli.CommandLine.Command;

/// `glasshouse decision`: signing one's own decisions with a key that no server ever sees.
@Command(
    name = "decision",
    mixinStandardHelpOptions = true,
    subcommands = {DecisionKeyCommand.class, DecisionSignCommand.class},
    description = "Signs decisions with a key of your own, on your own machine.")
final class DecisionCommand {}
