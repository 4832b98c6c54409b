// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.ehrql.EhrqlReader;
import org.glasshouse.query.form.PlainForm;
import org.glasshouse.query.form.PlainStudy;
import org.glasshouse.query.source.StudySource;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.study.ehrql.EhrqlDefinitions;
import org.glasshouse.study.ehrql.EhrqlFault;
import org.glasshouse.study.ehrql.EhrqlInterpreter;

/// Reads the definition of a step, whatever it is written in, and makes of it one text that needs
/// nothing else of the study: that is what runs.
record DefinitionReader(Sandbox sandbox, Optional<EhrqlInterpreter> ehrql) {

  /// What a definition asks, and the text that asks it again.
  ///
  /// @param asksForExactCounts whether it wants its measures without disclosure control
  record Read(PlainStudy study, String text, boolean asksForExactCounts) {}

  /// Reads a step's definition.
  ///
  /// @param files the study's, and what came in through the airlock
  /// @throws org.glasshouse.query.QueryProblem when it has no answer
  /// @throws org.glasshouse.query.form.FormProblem the same, for the plain form
  /// @throws EhrqlFault when a `.py` definition left none, or cannot be read here
  Read read(StudyStep.Query query, SortedMap<String, byte[]> files) {
    var source = new StudySource(files, Contract.standard());
    var file = query.file();
    if (file.endsWith(".ghq")) {
      var study = source.read(file, parameters(query.parameters()));
      return new Read(study, PlainForm.write(study.questions()), false);
    }
    var json = file.endsWith(".py") ? serialized(query, files) : text(files, file);
    var questions = EhrqlReader.read(json, source);
    return new Read(
        new PlainStudy("", questions, List.of(), Map.of()),
        json,
        EhrqlReader.asksForExactCounts(json));
  }

  private static String text(SortedMap<String, byte[]> files, String file) {
    return new String(files.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
  }

  /// `--start-date 2024-01-01` or `--start-date=2024-01-01` names the parameter `start_date`.
  private static Map<String, String> parameters(List<String> words) {
    var parameters = new LinkedHashMap<String, String>();
    for (var at = 0; at < words.size(); at++) {
      var word = words.get(at).replaceFirst("^--?", "");
      var equals = word.indexOf('=');
      var name = (equals < 0 ? word : word.substring(0, equals)).replace('-', '_');
      var value =
          equals >= 0 ? word.substring(equals + 1) : at + 1 < words.size() ? words.get(++at) : "";
      parameters.put(name, value);
    }
    return parameters;
  }

  private String serialized(StudyStep.Query query, SortedMap<String, byte[]> files) {
    var interpreter = ehrql.orElseThrow(EhrqlFault.NotInstalled::new);
    try {
      var folder = Files.createTempDirectory("study");
      try {
        write(files, folder);
        return new EhrqlDefinitions(interpreter, sandbox)
            .serialized(folder, query.file(), query.parameters());
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(SortedMap<String, byte[]> files, Path folder) throws IOException {
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling(""));
      Files.write(path, file.getValue());
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var inside = Files.walk(folder)) {
      for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
