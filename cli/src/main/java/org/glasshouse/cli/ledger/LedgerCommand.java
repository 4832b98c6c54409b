// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import picocli.CommandLine.Command;

/// `glasshouse ledger`: what a stranger does with a published ledger.
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    subcommands = {MonitorCommand.class},
    description = "Watches a published ledger.")
public final class LedgerCommand {}
