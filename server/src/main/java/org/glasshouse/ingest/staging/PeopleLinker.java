// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.ingest.Progress;
import org.glasshouse.ingest.Rule;
import org.glasshouse.ingest.arrival.SourceFile;
import org.glasshouse.ingest.csv.CsvReader;
import org.glasshouse.ingest.format.IdentityField;
import org.glasshouse.ingest.format.SourceTable;
import org.glasshouse.linkage.NhsNumber;
import org.glasshouse.linkage.PersonDetails;
import org.glasshouse.linkage.Persons;
import org.glasshouse.linkage.SourcePerson;
import org.jspecify.annotations.Nullable;

/// Reads the file of persons again and hands each one's identity to `linkage`, straight from the
/// file: names never lie on the workbench. What comes back is a key.
final class PeopleLinker {

  private static final int BATCH = 500;

  private final Workshop shop;
  private final Persons persons;
  private final String source;
  private final SourceTable table;
  private final List<Long> lines = new ArrayList<>();
  private final List<SourcePerson> batch = new ArrayList<>();
  private long linked;

  /// @param source names the space in which the source's own identifiers are unique
  PeopleLinker(Workshop shop, Persons persons, String source) {
    this.shop = shop;
    this.persons = persons;
    this.source = source;
    table = shop.format().persons();
  }

  /// Gives every accepted person a key; notes those whom people have to decide about.
  void link(SourceFile file) {
    var sql = "select line, null as rule, null as col from " + StagingArea.name(table.name());
    var accepted = new Lines(shop.area(), "linking", sql);
    try (var keys = shop.area().appender("identified");
        var in = file.open(shop.limits())) {
      var reader = new CsvReader(in);
      var header = Header.read(reader, table);
      while (accepted.hasMore() && reader.next()) {
        if (accepted.take(reader.line()).isPresent()) {
          lines.add(reader.line());
          batch.add(person(header, reader));
          if (batch.size() == BATCH) {
            register(keys);
          }
        }
      }
      register(keys);
    } catch (IOException damaged) {
      throw new IngestProblem.FileBroken(table.name());
    } catch (SQLException failed) {
      throw new IngestProblem.CouldNotFinish("linking");
    }
  }

  private void register(DuckDBAppender keys) throws SQLException {
    var registered = persons.register(source, batch, shop.now());
    for (int i = 0; i < registered.size(); i++) {
      var key = registered.get(i);
      if (key.isPresent()) {
        keys.beginRow();
        keys.append(batch.get(i).localId());
        keys.append(key.get().value());
        keys.endRow();
      } else {
        note(lines.get(i));
      }
    }
    linked += batch.size();
    shop.tell(Progress.Step.LINKING, table.name(), linked);
    batch.clear();
    lines.clear();
  }

  private void note(long line) {
    shop.area()
        .run(
            "linking",
            "insert into refused values ('%s', %d, '%s', '')"
                .formatted(table.name(), line, Rule.IDENTITY_CONFLICT.name()));
  }

  private static SourcePerson person(Header header, CsvReader reader) {
    Map<IdentityField, String> fields = new EnumMap<>(IdentityField.class);
    for (var place : header.places()) {
      var field = place.column().identity();
      var cell = reader.cell(place.index());
      if (field != null && cell != null) {
        fields.put(field, cell.strip());
      }
    }
    var localId = fields.remove(IdentityField.LOCAL_ID);
    if (localId == null) {
      throw new IllegalStateException("An accepted person has an identifier.");
    }
    return new SourcePerson(localId, fields.isEmpty() ? null : details(fields));
  }

  private static PersonDetails details(Map<IdentityField, String> fields) {
    return new PersonDetails(
        nhsNumber(fields.getOrDefault(IdentityField.NHS_NUMBER, "")),
        fields.getOrDefault(IdentityField.TITLE, ""),
        fields.getOrDefault(IdentityField.GIVEN_NAME, ""),
        fields.getOrDefault(IdentityField.FAMILY_NAME, ""),
        birthDate(fields.getOrDefault(IdentityField.BIRTH_DATE, "")),
        fields.getOrDefault(IdentityField.ADDRESS, ""),
        fields.getOrDefault(IdentityField.TOWN, ""),
        fields.getOrDefault(IdentityField.POSTCODE, ""));
  }

  private static @Nullable NhsNumber nhsNumber(String text) {
    return text.isEmpty() ? null : NhsNumber.of(text);
  }

  private static @Nullable LocalDate birthDate(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }
}
