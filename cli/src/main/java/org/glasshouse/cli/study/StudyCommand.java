// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import picocli.CommandLine.Command;

/// What an author does with a study before anybody runs it.
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    subcommands = {CheckCommand.class, TryCommand.class},
    description = "Checks a study's folder, or tries it on dummy data; neither needs a server.")
public final class StudyCommand {}
