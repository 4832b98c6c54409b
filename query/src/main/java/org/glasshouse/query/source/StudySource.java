// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.source;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.codelist.Codelists;
import org.glasshouse.query.codelist.Csv;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.ehrql.EhrqlReader;
import org.glasshouse.query.ehrql.InlineFile;
import org.glasshouse.query.ehrql.StudyFiles;
import org.glasshouse.query.form.PlainForm;
import org.glasshouse.query.form.PlainStudy;

/// A study's files, by path, and the published tables that it may name. Files are looked up by
/// their path and nothing else, so no path leads out of the study.
public record StudySource(SortedMap<String, byte[]> contents, Contract contract)
    implements StudyFiles {
  public StudySource {
    contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
  }

  /// Reads a definition of the study: the plain form (`.ghq`), or what ehrQL printed (`.json`).
  ///
  /// @param parameters other values for the parameters of a study in the plain form
  /// @throws org.glasshouse.query.QueryProblem when it cannot be read or has no answer
  /// @throws org.glasshouse.query.form.FormProblem the same, for the plain form
  public PlainStudy read(String path, Map<String, String> parameters) {
    var text = new String(contents.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    return path.endsWith(".ghq")
        ? PlainForm.read(path, text, this, parameters)
        : new PlainStudy("", EhrqlReader.read(text, this), List.of(), Map.of());
  }

  /// The codelists of the study and what is wrong with them.
  public Codelists codelists() {
    return Codelists.of(contents);
  }

  /// What to call each constant list that is the content of a codelist file, by its fingerprint.
  public Map<Fingerprint, String> namesOfLists() {
    var names = new HashMap<Fingerprint, String>();
    for (var list : codelists().lists()) {
      var file = file(list.path()).orElseThrow();
      for (var at = 0; at < file.columns().size(); at++) {
        var codes = column(file, at);
        if (codes.size() > 1) {
          for (var type : Type.values()) {
            if (type.isText() && codes.stream().noneMatch(code -> code.indexOf('\0') >= 0)) {
              names.putIfAbsent(
                  new SetSeries.Constant(type, Set.copyOf(codes)).fingerprint(), list.path());
            }
          }
        }
      }
    }
    return names;
  }

  private static Set<String> column(InlineFile file, int at) {
    Set<String> codes = new HashSet<>();
    for (var row : file.rows()) {
      if (!row.get(at).isBlank()) {
        codes.add(row.get(at).strip());
      }
    }
    return codes;
  }

  @Override
  public Optional<Frame.Table> table(TableName name) {
    return contract.table(name);
  }

  @Override
  public Collection<TableName> tables() {
    return contract.byName().keySet();
  }

  @Override
  public Optional<InlineFile> file(String path) {
    return Optional.ofNullable(contents.get(path))
        .map(bytes -> Csv.read(new String(bytes, StandardCharsets.UTF_8)));
  }
}
