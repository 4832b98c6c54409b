// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("glasshouse disclosure check and protect")
class DisclosureCheckCommandTests {

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void sayWhereASmallCountStands() throws IOException {
    int code = run("check", "region,n\nNorth,25\nSouth,7\n");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("n, row 2: Fewer people than the threshold")
        .contains("fail");
  }

  @Test
  void makeATableSafeAndSayHow() throws IOException {
    int code = run("protect", "region,n\nNorth,23\nSouth,7\n");

    assertThat(code).isZero();
    assertThat(out.toString()).isEqualTo("region,n\r\nNorth,25\r\nSouth,*\r\n");
    assertThat(errors.toString()).contains("fewer than 10 people");
  }

  @Test
  void refuseAFileThatIsNoTable() throws IOException {
    assertThat(run("check", "region,n\nNorth,=1+1\n")).isEqualTo(2);
    assertThat(errors.toString()).startsWith("E007");
  }

  @Test
  void sayThatThereIsNoTableWhereThereIsNone() {
    for (Path nothing : List.of(folder.resolve("none.csv"), folder)) {
      for (String command : List.of("check", "protect")) {
        StringWriter said = new StringWriter();

        int code =
            GlasshouseCommand.line()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(said))
                .execute("disclosure", command, nothing.toString());

        assertThat(code).isEqualTo(2);
        assertThat(said.toString())
            .startsWith("G109 There is no file or folder " + nothing)
            .doesNotContain("history");
      }
    }
  }

  @Test
  void knowNoOtherProfile() throws IOException {
    assertThat(run("check", "region,n\nNorth,25\n", "--profile", "lenient")).isEqualTo(2);
    assertThat(errors.toString()).startsWith("E009");
  }

  private int run(String command, String csv, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), csv);
    String[] arguments = new String[options.length + 3];
    arguments[0] = "disclosure";
    arguments[1] = command;
    arguments[2] = file.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return new CommandLine(new GlasshouseCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }
}
