// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasshouse.linkage.NhsNumber;

/// A small supplier's extract in the format `synthea-gb`, made row by row.
final class Extract {

  static final String PATIENTS =
      "Id,NHS_NUMBER,BIRTHDATE,DEATHDATE,SSN,DRIVERS,PASSPORT,PREFIX,FIRST,LAST,RACE,GENDER,"
          + "ADDRESS,CITY,COUNTY,ZIP";
  private static final String ENCOUNTERS = "Id,START,STOP,PATIENT,ENCOUNTERCLASS,CODE,DESCRIPTION";
  private static final String CONDITIONS = "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION";
  private static final Random RANDOM = new Random();

  private final Map<String, List<String>> files = new LinkedHashMap<>();

  Extract() {
    files.put("patients", new ArrayList<>(List.of(PATIENTS)));
    files.put("encounters", new ArrayList<>(List.of(ENCOUNTERS)));
    files.put("conditions", new ArrayList<>(List.of(CONDITIONS)));
  }

  /// An extract with a number of new people, each with one contact and one condition.
  static Extract of(int people) {
    var extract = new Extract();
    for (int i = 0; i < people; i++) {
      extract.person();
    }
    return extract;
  }

  /// Adds a new person with one contact and one condition; gives their identifier.
  String person() {
    var id = UUID.randomUUID().toString();
    var visit = UUID.randomUUID().toString();
    add("patients", patient(id, unusedNumber(), "1970-05-07"));
    add(
        "encounters",
        String.join(
            ",", visit, "2020-01-02T09:00:00Z", "2020-01-02T09:15:00Z", id, "wellness", "1", "x"));
    add("conditions", "2020-01-02,," + id + "," + visit + ",195967001,Asthma");
    return id;
  }

  static String patient(String id, String nhsNumber, String born) {
    return id
        + ","
        + nhsNumber
        + ","
        + born
        + ",,999-12-3456,S99999999,X99999999X,Ms,Anna,Shah,asian,F,1 Mill Lane,Leeds,Leeds,LS1";
  }

  Extract add(String table, String row) {
    lines(table).add(row);
    return this;
  }

  Extract replace(String table, String... lines) {
    files.put(table, new ArrayList<>(List.of(lines)));
    return this;
  }

  String text(String table) {
    return String.join("\n", lines(table)) + "\n";
  }

  private List<String> lines(String table) {
    return files.computeIfAbsent(table, _ -> new ArrayList<>());
  }

  Path folder(Path in) {
    try {
      var folder = Files.createTempDirectory(in, "extract-");
      for (var table : files.keySet()) {
        Files.writeString(folder.resolve(table + ".csv"), text(table), StandardCharsets.UTF_8);
      }
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path zip(Path in) {
    try {
      var file = Files.createTempFile(in, "extract-", ".zip");
      try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
        for (var table : files.keySet()) {
          zip.putNextEntry(new ZipEntry("extract/" + table + ".csv"));
          zip.write(text(table).getBytes(StandardCharsets.UTF_8));
        }
      }
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String unusedNumber() {
    while (true) {
      var text = "9%09d".formatted(RANDOM.nextInt(1_000_000_000));
      if (NhsNumber.judge(text) == NhsNumber.Verdict.VALID) {
        return text;
      }
    }
  }
}
