// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.duckdb.DuckDBAppender;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.ingest.Progress;
import org.glasshouse.ingest.arrival.SourceFile;
import org.glasshouse.ingest.csv.CsvReader;
import org.glasshouse.ingest.format.IdentityField;
import org.glasshouse.ingest.format.SourceColumn;
import org.glasshouse.ingest.format.SourceTable;
import org.jspecify.annotations.Nullable;

/// First reading of a file: each row is judged by itself; good ones are staged, bad ones sealed.
final class TableStager {

  private static final int TELL_EVERY = 100_000;

  private final Workshop shop;
  private final Mac digest;

  /// @param digestKey thrown away with the delivery; it only lets equal NHS numbers be noticed
  TableStager(Workshop shop, byte[] digestKey) {
    this.shop = shop;
    try {
      digest = Mac.getInstance("HmacSHA256");
      digest.init(new SecretKeySpec(digestKey, "HmacSHA256"));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK.", impossible);
    }
  }

  /// What the first reading found.
  ///
  /// @param stripped cells thrown away, by column
  record Staged(long received, Map<String, Long> stripped) {}

  /// Stages a table's file.
  ///
  /// @throws IngestProblem if the header is not the agreed one or the file is damaged
  Staged stage(SourceTable table, SourceFile file) {
    long received = 0;
    try (var in = file.open(shop.limits());
        var rows = shop.area().appender(table.name())) {
      var reader = new CsvReader(in);
      var judge =
          new RowJudge(shop.format(), shop.today(), shop.policy(), Header.read(reader, table));
      while (reader.next()) {
        if (judge.accepts(reader)) {
          append(rows, table, reader.line(), judge);
        } else {
          shop.quarantine().add(table.name(), reader.line(), judge.faults(), reader.raw());
        }
        if (++received % TELL_EVERY == 0) {
          shop.tell(Progress.Step.CHECKING, table.name(), received);
        }
      }
      shop.tell(Progress.Step.CHECKING, table.name(), received);
      return new Staged(received, Map.copyOf(judge.stripped()));
    } catch (IOException damaged) {
      throw new IngestProblem.FileBroken(table.name());
    } catch (SQLException failed) {
      throw new IngestProblem.CouldNotFinish("staging table " + table.name());
    }
  }

  private void append(DuckDBAppender rows, SourceTable table, long line, RowJudge judge)
      throws SQLException {
    rows.beginRow();
    rows.append(line);
    for (SourceColumn column : table.staged()) {
      append(rows, judge.value(column));
    }
    if (table.localId().isPresent()) {
      append(rows, nhsDigest(table, judge));
    }
    rows.endRow();
  }

  private static void append(DuckDBAppender rows, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> rows.appendNull();
      case String text -> rows.append(text);
      case Long number -> rows.append(number.longValue());
      case Integer number -> rows.append(number.intValue());
      case Double number -> rows.append(number.doubleValue());
      case LocalDate date -> rows.append(date);
      case LocalDateTime time -> rows.append(time);
      default -> throw new IllegalStateException("No column holds such a value.");
    }
  }

  private @Nullable Long nhsDigest(SourceTable table, RowJudge judge) {
    for (var column : table.columns()) {
      if (column.identity() == IdentityField.NHS_NUMBER
          && judge.value(column) instanceof String number) {
        var plain = number.replace(" ", "").replace("-", "");
        return ByteBuffer.wrap(digest.doFinal(plain.getBytes(StandardCharsets.UTF_8))).getLong();
      }
    }
    return null;
  }
}
