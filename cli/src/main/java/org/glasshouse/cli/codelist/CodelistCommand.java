// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.codelist;

import picocli.CommandLine.Command;

/// Codelists as versioned inputs.
@Command(
    name = "codelist",
    mixinStandardHelpOptions = true,
    subcommands = {CodelistCheckCommand.class, CodelistDiffCommand.class},
    description = "Checks a study's codelists, and shows what changed from one version to another.")
public final class CodelistCommand {}
