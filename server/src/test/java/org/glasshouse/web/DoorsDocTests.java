// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page on who may open what")
class DoorsDocTests {

  private static final Path PAGE = Path.of("../docs/reference/who-may-open.md");

  @Test
  void isMadeFromTheDoors() throws IOException {
    var rows =
        Doors.all().stream()
            .map(door -> "| `" + door.pattern() + "` | " + door.opener().words() + " |\n")
            .collect(Collectors.joining());
    var text =
        """
        # Who may open what

        Made from `org.glasshouse.web.Doors`; a test rewrites it with `-Dupdate-golden`. The first line that fits decides. What no
        line fits is not there: the answer is 404 for everybody. What somebody may do behind a door (their own project, never their
        own request) is the rule of the room.

        | path | opens for |
        |---|---|
        """
            + rows;
    if (Boolean.getBoolean("update-golden")) {
      Files.writeString(PAGE, text);
    }

    assertThat(PAGE).hasContent(text);
  }
}
