// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A small supplier's extract of people with values that nobody could have by chance, in good rows
/// and in bad ones, so that a trace of them anywhere is seen.
final class MarkedDelivery {

  /// Who people are: it goes to the identity store, sealed, and is in no file in the clear.
  static final List<String> IDENTITY =
      List.of("Quibblesnatch", "Zanzibarwhistle", "Umberfontaine", "QX9 7ZZ");

  /// What happened to people, and what came in rows that were refused.
  static final List<String> CLINICAL = List.of("Mugglewumpish", "Thursdaynoon", "Nincombroth");

  private static final int PEOPLE = 6;
  private static final String ID = "00000000-aaaa-4aaa-8aaa-00000000000";

  private MarkedDelivery() {}

  /// NHS numbers of the delivery: test numbers, which begin with 999, with a check digit.
  static List<String> nhsNumbers() {
    return java.util.stream.IntStream.iterate(999_777_100, next -> next + 1)
        .mapToObj(MarkedDelivery::withCheckDigit)
        .filter(number -> number.length() == 10)
        .limit(PEOPLE)
        .toList();
  }

  /// Writes the delivery as a zip file.
  static Path zip(Path folder) throws IOException {
    var file = folder.resolve("moorside.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var table : tables().entrySet()) {
        zip.putNextEntry(new ZipEntry(table.getKey() + ".csv"));
        zip.write(table.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static Map<String, String> tables() {
    var patients =
        new StringBuilder(
            "Id,NHS_NUMBER,BIRTHDATE,DEATHDATE,PREFIX,FIRST,LAST,RACE,GENDER,ADDRESS,CITY,COUNTY,ZIP\n");
    var numbers = nhsNumbers();
    for (int at = 0; at < PEOPLE; at++) {
      patients.append(
          "%s%d,%s,1960-02-0%d,,Mrs.,%s,%s,white,F,7 %s Lane,Moorside,Bradford,%s\n"
              .formatted(
                  ID,
                  at,
                  numbers.get(at),
                  at + 1,
                  IDENTITY.get(2),
                  IDENTITY.get(0),
                  IDENTITY.get(1),
                  IDENTITY.get(3)));
    }
    var observations =
        """
        DATE,PATIENT,ENCOUNTER,CATEGORY,CODE,DESCRIPTION,VALUE,UNITS,TYPE
        2020-01-02T10:00:00Z,%1$s0,,social-history,72166-2,Smoking,%2$s,,text
        2020-01-02T10:00:00Z,%1$s1,,vital-signs,8302-2,Height,%3$s,cm,numeric
        2020-01-02T10:00:00Z,%1$s9,,vital-signs,8302-2,%2$s,170,cm,numeric
        """
            .formatted(ID, CLINICAL.get(0), CLINICAL.get(1));
    var conditions =
        """
        START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION
        2019-03-01,,%1$s0,,44054006,%2$s
        %3$s,,%1$s1,,44054006,Diabetes
        """
            .formatted(ID, CLINICAL.get(0), CLINICAL.get(2));
    var tables = new TreeMap<String, String>();
    tables.put("patients", patients.toString());
    tables.put("observations", observations);
    tables.put("conditions", conditions);
    return tables;
  }

  /// Modulus 11, as the NHS data dictionary has it; a remainder of ten makes no number.
  private static String withCheckDigit(int nine) {
    var digits = Integer.toString(nine);
    var sum = 0;
    for (int at = 0; at < 9; at++) {
      sum += (digits.charAt(at) - '0') * (10 - at);
    }
    return digits + (11 - sum % 11) % 11;
  }
}
