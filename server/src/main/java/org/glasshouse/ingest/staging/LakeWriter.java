// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import static org.glasshouse.ingest.staging.StagingArea.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.ingest.Progress;
import org.glasshouse.ingest.format.LakeTable;

/// Writes the lake's tables from the accepted rows: one Parquet file each, sorted by person key.
///
/// Every table is written, whatever the source has, so that a study meets the same columns
/// everywhere. Tables about no person (places) come first, because others point to them.
public final class LakeWriter {

  private static final String FILE = "part-0.parquet";

  private final Workshop shop;
  private final LakeSql sql;
  private final Path folder;

  /// @param folder an empty folder on the lake's own disk
  public LakeWriter(Workshop shop, Path folder) {
    this.shop = shop;
    this.folder = folder;
    sql = new LakeSql(shop.format());
  }

  /// Writes all tables and returns them in the lake's order, as files in the folder.
  public List<TableVersion> write(List<LakeTable> lake) {
    var written = new ArrayList<TableVersion>();
    shop.area().run("numbering visits", sql.visitNumbers());
    lake.stream()
        .sorted(Comparator.comparing(LakeTable::perPerson))
        .forEach(table -> written.add(write(table)));
    written.sort(
        Comparator.comparingInt(
            table -> lake.stream().map(LakeTable::name).toList().indexOf(table.name())));
    return written;
  }

  private TableVersion write(LakeTable table) {
    var step = "writing table " + table.name();
    var file = folder.resolve(table.name()).resolve(FILE);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException failed) {
      throw new IngestProblem.CouldNotFinish(step);
    }
    var source = sql.rows(table);
    if (!table.perPerson()) {
      shop.area().run(step, "create table " + name("lake_" + table.name()) + " as " + source);
      source = "select * from " + name("lake_" + table.name());
    }
    shop.area()
        .run(
            step,
            """
            copy (%s) to '%s'
              (format parquet, compression zstd, row_group_size 122880)
            """
                .formatted(source, StagingArea.quoted(file.toString())));
    long rows =
        shop.area()
            .count(
                step,
                "select count(*) from read_parquet('" + StagingArea.quoted(file.toString()) + "')");
    shop.tell(Progress.Step.WRITING, table.name(), rows);
    return new TableVersion(table.name(), table.columns(), rows, file, FileHash.sha256(file, step));
  }
}
