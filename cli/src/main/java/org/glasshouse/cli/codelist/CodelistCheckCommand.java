// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.codelist;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.glasshouse.query.codelist.Codelist;
import org.glasshouse.query.codelist.Codelists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse codelist check`: each list with its source, version, hash and age.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Lists a study's codelists with source, version, hash and age. Exit code 1 when one is stale,",
      "was edited, or has no source."
    })
final class CodelistCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "A study: codelists/ and local_codelists/.")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    var codelists = Codelists.of(files());
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(shown(codelists)));
    } else {
      codelists.lists().forEach(list -> out.println(line(list)));
      codelists.problems().forEach(problem -> out.println(problem.paragraph()));
      out.println(
          codelists.lists().size() + " codelists, " + codelists.problems().size() + " problems");
    }
    out.flush();
    return codelists.problems().isEmpty() ? 0 : 1;
  }

  private SortedMap<String, byte[]> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    var files = new TreeMap<String, byte[]>();
    for (var part : List.of(Codelist.PUBLISHED, Codelist.LOCAL)) {
      var place = folder.resolve(part);
      if (Files.isDirectory(place)) {
        try (var inside = Files.newDirectoryStream(place)) {
          for (var file : inside) {
            if (Files.isRegularFile(file)) {
              files.put(part + file.getFileName(), Files.readAllBytes(file));
            }
          }
        }
      }
    }
    return files;
  }

  private String line(Codelist list) {
    var origin = list.origin().map(Codelist.Origin::id).orElse("the study's own");
    var days = list.daysOld(clock.instant());
    return list.path()
        + "  "
        + origin
        + (days.isPresent() ? "  fetched " + days.getAsLong() + " days ago" : "")
        + "  SHA-256 "
        + list.sha256();
  }

  private Map<String, Object> shown(Codelists codelists) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("codelists", codelists.lists().stream().map(this::shown).toList());
    shown.put(
        "problems",
        codelists.problems().stream()
            .map(each -> Map.of("code", each.code(), "what", each.what(), "next", each.next()))
            .toList());
    return shown;
  }

  private Map<String, Object> shown(Codelist list) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("path", list.path());
    shown.put("sha256", list.sha256());
    list.origin()
        .ifPresent(origin -> {
          shown.put("id", origin.id());
          shown.put("version", origin.version());
          shown.put("url", origin.url());
        });
    list.daysOld(clock.instant()).ifPresent(days -> shown.put("daysOld", days));
    return shown;
  }
}
