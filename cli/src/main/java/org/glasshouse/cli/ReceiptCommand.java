// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import picocli.CommandLine.Command;

/// `glasshouse receipt`: what a stranger does with a receipt of a run or a release.
@Command(
    name = "receipt",
    mixinStandardHelpOptions = true,
    subcommands = {ReceiptCheckCommand.class},
    description = "Checks receipts of runs and releases.")
final class ReceiptCommand {}
