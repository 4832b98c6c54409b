// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.Frame;
import org.glasshouse.query.TableName;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.ContractTable;
import org.glasshouse.query.ehrql.InlineFile;
import org.glasshouse.query.ehrql.StudyFiles;

/// Tables and files for tests.
record Surroundings(Map<TableName, Frame.Table> known, Map<String, InlineFile> files)
    implements StudyFiles {

  static Surroundings published() {
    var tables = new HashMap<TableName, Frame.Table>();
    for (ContractTable table : Contract.standard().tables()) {
      tables.put(table.name(), table.frame());
    }
    return new Surroundings(
        tables,
        Map.of(
            "codelists/asthma.csv",
            new InlineFile(
                List.of("code", "term"),
                List.of(List.of("195967001", "Asthma"), List.of("", "")))));
  }

  @Override
  public Optional<Frame.Table> table(TableName name) {
    return Optional.ofNullable(known.get(name));
  }

  @Override
  public Collection<TableName> tables() {
    return known.keySet();
  }

  @Override
  public Optional<InlineFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
