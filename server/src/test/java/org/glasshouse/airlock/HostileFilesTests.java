// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that somebody might try to get past the door, in both directions.
@DisplayName("A hostile file")
class HostileFilesTests {

  private static final Profile PROFILE = Profiles.named(Profiles.DEFAULT);
  private static final String TABLE = "region,count\nNorth,50\nSouth,45\n";

  static Stream<Arguments> hostile() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("not a table at all", utf8("just some words"));
    files.put("empty", new byte[0]);
    files.put("a header and nothing else", utf8("region,count\n"));
    files.put("a row that is too short", utf8("region,count\nNorth\n"));
    files.put("a row that is too long", utf8("region,count\nNorth,50,7\n"));
    files.put("a quote that does not end", utf8("region,count\n\"North,50\n"));
    files.put("a quote in the middle", utf8("region,count\nNo\"rth,50\n"));
    files.put("two columns of one name", utf8("count,Count \n50,45\n"));
    files.put("a column without a name", utf8(",count\nNorth,50\n"));
    for (var formula :
        new String[] {"=1+1", "+1", "@SUM(A1)", "-1+cmd|' /C calc'!A0", "\uff1d1", " =1"}) {
      files.put("a formula " + formula, utf8("region,count\n" + formula + ",50\n"));
    }
    files.put("a formula as a header", utf8("=cmd,count\nNorth,50\n"));
    files.put("a formula behind a tab", utf8("region,count\n\t=1,50\n"));
    for (int hidden :
        new int[] {
          0x202E, 0x2066, 0x200B, 0x200D, 0xFEFF, 0x00AD, 0x2028, 0x3164, 0xE0041, 0x00A0, 0x1B
        }) {
      var text = "region,count\nNor" + Character.toString(hidden) + "th,50\n";
      files.put("a character nobody sees, U+" + Integer.toHexString(hidden), utf8(text));
    }
    files.put("a cell of 501 characters", utf8("region,count\n" + "x".repeat(501) + ",50\n"));
    files.put("5,001 rows", utf8("region,count\n" + "North,50\n".repeat(5_001)));
    files.put("201 columns", utf8("c1" + columns(201) + "\n1" + ",1".repeat(200) + "\n"));
    files.put("more than 16 MiB", new byte[(16 << 20) + 1]);
    files.put("bytes that are no text", new byte[] {'a', ',', 'b', '\n', (byte) 0xC3, (byte) 0x28});
    files.put("text in another encoding", TABLE.getBytes(UTF_16));
    files.put("a zero byte", utf8("region,count\nNor\u0000th,50\n"));
    files.put("an archive", zip(Map.of("a.csv", utf8(TABLE))));
    files.put("an archive in an archive", zip(Map.of("a.zip", zip(Map.of("a.csv", utf8(TABLE))))));
    files.put("a spreadsheet with a hidden sheet", zip(workbook()));
    files.put("a compressed table", gzip(utf8(TABLE)));
    files.put("a table before an archive", join(utf8(TABLE), zip(Map.of("a", utf8("x")))));
    files.put("a document before a table", utf8("%PDF-1.7\n" + TABLE));
    files.put("a table that is a document too", utf8(TABLE + "%PDF-1.7\n"));
    files.put("a table that is a web page too", utf8("region,count\n<html><body>,50\n"));
    files.put("a script in a cell", utf8("region,count\n<ScRiPt>alert(1)</script>,50\n"));
    files.put("a picture with code in a cell", utf8("region,count\n<svg onload=alert(1)>,50\n"));
    files.put("an address that runs", utf8("region,count\njavascript:alert(1),50\n"));
    files.put("a picture", "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
    files.put("a program", "\u007fELF\u0002".getBytes(ISO_8859_1));
    files.put("a pickle", "\u0080\u0004\u0095".getBytes(ISO_8859_1));
    files.put("a Parquet file", utf8("PAR1"));
    return files.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedWithTheReasonAndCannotBeProtectedOrShown(String what, byte[] bytes) {
    var findings = FileChecks.of("table.csv", bytes, PROFILE).findings();

    assertThat(findings)
        .as(what)
        .anySatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.REFUSED);
          assertThat(finding.words()).isNotBlank();
        });
    assertThat(FileChecks.treated("table.csv", bytes, EvidenceBeside.NONE, PROFILE)).isEmpty();
    // What is refused is either unreadable, and then nobody is shown it, or shown as escaped text.
    assertThat(findings)
        .allSatisfy(finding -> assertThat(finding.words()).doesNotContain("alert("));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void doesNotComeInAsReferenceDataEither(String what, byte[] bytes) {
    // What is only too large for people to look at as an output may come in as a table of places.
    boolean large = what.equals("5,001 rows") || what.startsWith("a cell of 501");

    assertThat(ImportScan.of(ImportKind.REFERENCE_DATA, "table.csv", bytes).isEmpty())
        .as(what)
        .isEqualTo(large);
  }

  @Test
  void isOtherwiseATable() {
    assertThat(FileChecks.of("table.csv", utf8(TABLE), PROFILE).findings())
        .extracting(Finding::severity)
        .containsOnly(Finding.Severity.NOTE);
  }

  private static String columns(int last) {
    var headers = new StringBuilder();
    for (int column = 2; column <= last; column++) {
      headers.append(",c").append(column);
    }
    return headers.toString();
  }

  private static Map<String, byte[]> workbook() {
    return Map.of(
        "[Content_Types].xml", utf8("<Types/>"),
        "xl/workbook.xml",
            utf8(
                "<workbook><sheets><sheet name='people' state='veryHidden'/></sheets></workbook>"));
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(first);
    bytes.writeBytes(second);
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
