// SPDX-License-Identifier: Apache-2.0

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Makes the shipped population from a Synthea run: a supplier's extract, with its oddities and a
/// few bad rows of every kind. The same input gives the same bytes.
///
/// java MakePopulation.java SYNTHEA_CSV_FOLDER NHS_NUMBERS_CSV OUTPUT_FOLDER
///
/// docs/reference/population.md says how the Synthea run was made and lists the bad rows.
final class MakePopulation {

  private static final String SINCE = "2016-01-01";
  private static final String RECENT = "2020-01-01";
  private static final Set<String> CATEGORIES = Set.of("vital-signs", "laboratory", "social-history");
  private static final Set<String> MEASURED =
      Set.of(
          "8480-6", "8462-4", "29463-7", "8302-2", "39156-5", "8867-4", // pressure, weight, height, pulse
          "4548-4", "2339-0", "38483-4", "33914-3", "2093-3", "18262-6", "2085-9", "2571-8",
          "718-7", "6690-2", "777-3", "14959-1", "72166-2");

  private final Path from;
  private final Path to;
  private final Map<String, String> nhsNumbers = new HashMap<>();
  private final Set<String> encounters = new HashSet<>();

  private MakePopulation(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  public static void main(String... arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("java MakePopulation.java SYNTHEA_CSV_FOLDER NHS_NUMBERS_CSV OUTPUT_FOLDER");
      System.exit(2);
    }
    var make = new MakePopulation(Path.of(arguments[0]), Path.of(arguments[2]));
    for (var line : Files.readAllLines(Path.of(arguments[1])).stream().skip(1).toList()) {
      var cells = line.split(",", -1);
      make.nhsNumbers.put(cells[0], cells[1]);
    }
    make.all();
  }

  private void all() throws IOException {
    Files.createDirectories(to);
    patients();
    var since = since("START", SINCE);
    for (var row : read("encounters")) {
      if (since.test(row)) {
        encounters.add(row.get("Id"));
      }
    }
    table("encounters", "Id,START,STOP,PATIENT,ENCOUNTERCLASS,CODE,DESCRIPTION", since);
    table("conditions", "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION", _ -> true);
    table("medications", "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION", since);
    table(
        "observations",
        "DATE,PATIENT,ENCOUNTER,CATEGORY,CODE,DESCRIPTION,VALUE,UNITS,TYPE",
        since("DATE", SINCE)
            .and(row -> CATEGORIES.contains(row.get("CATEGORY")) && MEASURED.contains(row.get("CODE"))));
    table("procedures", "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION", since("START", RECENT));
    table("immunizations", "DATE,PATIENT,ENCOUNTER,CODE,DESCRIPTION", since("DATE", SINCE));
  }

  private void patients() throws IOException {
    var columns =
        ("Id,NHS_NUMBER,BIRTHDATE,DEATHDATE,SSN,DRIVERS,PASSPORT,PREFIX,FIRST,LAST,RACE,GENDER,"
                + "ADDRESS,CITY,COUNTY,ZIP")
            .split(",");
    var lines = new ArrayList<byte[]>();
    lines.add(bytes(String.join(",", columns)));
    for (var row : read("patients")) {
      row.put("NHS_NUMBER", nhsNumbers.get(row.get("Id")));
      row.put("FIRST", withoutDigits(row.get("FIRST")));
      row.put("LAST", withoutDigits(row.get("LAST")));
      lines.add(bytes(line(row, columns)));
    }
    lines.addAll(BadRows.patients(read("patients")));
    write("patients", lines);
  }

  private void table(String name, String header, Predicate<Map<String, String>> wanted)
      throws IOException {
    var columns = header.split(",");
    var lines = new ArrayList<byte[]>();
    lines.add(bytes(header));
    for (var row : read(name)) {
      if (wanted.test(row)) {
        // A contact before the extract begins is not in it, so nothing may point to it.
        row.computeIfPresent("ENCOUNTER", (_, id) -> encounters.contains(id) ? id : "");
        lines.add(bytes(line(row, columns)));
      }
    }
    lines.addAll(BadRows.of(name, read("patients"), read("encounters"), encounters));
    write(name, lines);
  }

  private static Predicate<Map<String, String>> since(String column, String day) {
    return row -> row.get(column).compareTo(day) >= 0;
  }

  private static String withoutDigits(String name) {
    return name.replaceAll("[0-9]", "");
  }

  private static String line(Map<String, String> row, String... columns) {
    var cells = new ArrayList<String>();
    for (var column : columns) {
      cells.add(row.get(column));
    }
    return String.join(",", cells);
  }

  private List<Map<String, String>> read(String table) throws IOException {
    var rows = new ArrayList<Map<String, String>>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(from.resolve(table + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
      var columns = in.readLine().split(",");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var cells = line.split(",", -1);
        if (cells.length != columns.length || line.indexOf('"') >= 0) {
          throw new IOException(table + ": Synthea writes no quotes, so this is another kind of file.");
        }
        var row = new HashMap<String, String>();
        for (int i = 0; i < columns.length; i++) {
          row.put(columns[i], cells[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private void write(String table, List<byte[]> lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var best =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        };
    try (best) {
      for (var line : lines) {
        best.write(line);
        best.write('\n');
      }
    }
    Files.write(to.resolve(table + ".csv.gz"), bytes.toByteArray());
    System.out.printf("%-15s %7d rows %9d bytes%n", table, lines.size() - 1, bytes.size());
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /// Rows that break one rule each, at the end of each file.
  private static final class BadRows {

    private static int invented;

    static List<byte[]> patients(List<Map<String, String>> good) {
      var shared = nhsNumber();
      var rows = new ArrayList<byte[]>();
      rows.add(bytes(person(nhsNumber()).replaceAll(",[^,]*$", ""))); // a cell too few
      rows.add(notUtf8(person(nhsNumber())));
      rows.add(bytes(person(nhsNumber()).replace("Alex", "A".repeat(300))));
      rows.add(bytes(person(nhsNumber()).replace("Alex", "\"Alex\" or Sam")));
      rows.add(bytes(person(nhsNumber()).replace("Example", "")));
      rows.add(bytes(person(nhsNumber()).replace("1985-03-30", "1985-02-30")));
      rows.add(bytes(person(nhsNumber()).replace(",F,", ",unknown,")));
      rows.add(bytes(person(nhsNumber()).replace("1985-03-30", "1885-03-30")));
      rows.add(bytes(person(nhsNumber()).replace("1985-03-30", "2085-03-30")));
      rows.add(bytes(person("999100000")));
      rows.add(bytes(person("9991000004"))); // the check digit would be 3
      rows.add(bytes(person("5000000005"))); // a range that nobody issues
      rows.add(bytes(person("4010232137"))); // could be somebody's
      rows.add(bytes(person(shared)));
      rows.add(bytes(person(shared)));
      rows.add(bytes(person(nhsNumber()).replaceFirst("^[^,]*", good.getFirst().get("Id"))));
      rows.add(bytes(person(nhsNumber()).replace("1985-03-30,", "1985-03-30,1980-01-01")));
      rows.add(bytes(person(nhsNumber()).replace("1985-03-30", "1900-06-01")));
      return rows;
    }

    static List<byte[]> of(
        String table,
        List<Map<String, String>> patients,
        List<Map<String, String>> encounters,
        Set<String> kept) {
      var living = patients.stream().filter(p -> p.get("DEATHDATE").isEmpty()).findFirst().get();
      var dead = patients.stream().filter(p -> !p.get("DEATHDATE").isEmpty()).findFirst().get();
      var id = living.get("Id");
      var others =
          encounters.stream()
              .filter(e -> kept.contains(e.get("Id")) && !e.get("PATIENT").equals(id))
              .findFirst()
              .get();
      var nobody = "00000000-0000-4000-8000-000000000000";
      var rows =
          switch (table) {
            case "encounters" ->
                List.of(
                    encounter(uuid(), "2022-05-02", "2022-05-01", id, "ambulatory"),
                    encounter(uuid(), "2022-05-01", "2022-05-01", nobody, "ambulatory"),
                    encounter(uuid(), "1901-05-01", "1901-05-01", id, "ambulatory"),
                    encounter(uuid(), "2025-12-01", "2025-12-01", dead.get("Id"), "ambulatory"),
                    encounter(others.get("Id"), "2022-05-01", "2022-05-01", id, "ambulatory"),
                    encounter(uuid(), "2022-05-01", "2022-05-01", id, "carrier-pigeon"),
                    encounter(uuid(), "01/05/2022", "2022-05-01", id, "ambulatory"));
            case "conditions" ->
                List.of(
                    "2022-05-01,," + id + ",,Asthma (free text),Asthma",
                    "2022-05-01,," + id + "," + nobody + ",195967001,Asthma",
                    "2022-05-01,," + id + "," + others.get("Id") + ",195967001,Asthma",
                    "2022-05-01,2021-05-01," + id + ",,195967001,Asthma",
                    "2022-05-01,," + nobody + ",,195967001,Asthma");
            case "medications" ->
                List.of("2022-05-01T09:00:00Z,2022-04-01T09:00:00Z," + id + ",,757594,Tablets");
            case "observations" ->
                List.of(
                    "2022-05-01T09:00:00Z," + id + ",,vital-signs,8480-6,Systolic,high,mm[Hg],numeric",
                    "2022-05-01T09:00:00Z," + id + ",,vital-signs,8480-6,Systolic,,mm[Hg],numeric",
                    "1901-05-01T09:00:00Z," + id + ",,vital-signs,8480-6,Systolic,120,mm[Hg],numeric");
            case "procedures" -> List.of("2122-05-01T09:00:00Z,," + id + ",,34043003,Dental check");
            case "immunizations" -> List.of("2022-05-01T09:00:00Z," + id + ",,,No code");
            default -> throw new IllegalArgumentException(table);
          };
      return rows.stream().map(MakePopulation::bytes).toList();
    }

    private static String person(String nhsNumber) {
      return uuid()
          + ","
          + nhsNumber
          + ",1985-03-30,,999-00-0000,S00000000,X00000000X,Mx.,Alex,Example,white,F,"
          + "1 Example Street,Leeds,Leeds,LS1";
    }

    private static String encounter(
        String id, String start, String stop, String patient, String kind) {
      var times = start.contains("/") ? start : start + "T09:00:00Z";
      return String.join(
          ",", id, times, stop + "T09:15:00Z", patient, kind, "162673000", "General examination");
    }

    private static byte[] notUtf8(String line) {
      var bytes = bytes(line.replace("Alex", "Zo?"));
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '?') {
          bytes[i] = (byte) 0xeb; // e with two dots in Latin-1, and nothing in UTF-8
        }
      }
      return Arrays.copyOf(bytes, bytes.length);
    }

    private static String uuid() {
      return "00000000-0000-4000-9000-%012d".formatted(++invented);
    }

    /// The next valid number of a block that the population does not use.
    private static String nhsNumber() {
      while (true) {
        var nine = "999700%03d".formatted(++invented);
        int sum = 0;
        for (int i = 0; i < 9; i++) {
          sum += (nine.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        if (check < 10) {
          return nine + check;
        }
      }
    }
  }
}
