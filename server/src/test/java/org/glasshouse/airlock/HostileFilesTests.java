// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Way;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that somebody might try to get past the door, in both directions.
@DisplayName("A hostile file")
class HostileFilesTests {

  private static final NoiseKeys KEYS = new NoiseKeys(() -> new byte[32]);
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
        new String[] {
          "=1+1",
          "+1",
          "@SUM(A1)",
          "-1+cmd|' /C calc'!A0",
          "\uff1d1",
          " =1",
          "\ufe661+1",
          "\ufe62cmd",
          "\ufe6bSUM(1)",
          "\u22121+cmd",
          "North;=1+1",
          "North; @SUM(1)",
          "\u207c1+1",
          "cmd|' /C calc'!A0",
          "see MSEXCEL | 'x'!A1",
          "North|=1+1",
          "North\uff5c@SUM(1)",
          "\"a,=1+1\""
        }) {
      files.put("a formula " + formula, utf8("region,count\n" + formula + ",50\n"));
    }
    for (var text :
        new String[] {
          "ID;PWXL;N;E,count\nC;Y1;X1;ESUM(R1C1),50\n",
          "\ufeff\nid;P,count\nC;Y1,50\n",
          "{\\rtf1 region,count\nNorth,50}\n",
          "region,count\n{\\rtf1 North},50\n",
          "%!PS-Adobe-3.0,count\nNorth,50\n",
          "Mime-Version: 1.0,count\nNorth,50\n",
          "BEGIN:VCARD,count\nEND:VCARD,50\n",
          "region,count\n\\write18{x},50\n",
          "region,count\n<img src=x>,50\n",
          "region,count\nContent-Transfer-Encoding: base64,50\n"
        }) {
      files.put("another kind of text: " + text.strip().lines().findFirst().orElse(""), utf8(text));
    }
    for (var number :
        new String[] {
          "943.476.5919",
          "943_476_5919",
          "943/476/5919",
          "943\u2013476\u20135919",
          "943 - 476 5919".replace(" - ", "- "),
          "x.943. 476. 5919"
        }) {
      files.put("an NHS number as " + number, utf8("region,count\n" + number + ",50\n"));
    }
    files.put("a formula as a header", utf8("=cmd,count\nNorth,50\n"));
    files.put("a formula behind a tab", utf8("region,count\n\t=1,50\n"));
    for (int hidden :
        new int[] {
          0x202E, 0x2066, 0x200B, 0x200D, 0xFEFF, 0x00AD, 0x2028, 0x3164, 0xE0041, 0x00A0, 0x1B,
          0x202A, 0x2069, 0x200E, 0x061C, 0x2060, 0x115F, 0xFE0F, 0xE0100, 0xE000, 0x0663, 0xFF13,
          0x1D7D7
        }) {
      var text = "region,count\nNor" + Character.toString(hidden) + "th,50\n";
      files.put("a character nobody sees, U+" + Integer.toHexString(hidden), utf8(text));
    }
    files.put("a hidden character in a header", utf8("reg\u202eion,count\nNorth,50\n"));
    files.put("a Cyrillic letter in a Latin word", utf8("region,count\nN\u043erth,50\n"));
    files.put(
        "a letter under a heap of marks", utf8("region,count\nN\u0301\u0302\u0303\u0304o,50\n"));
    files.put(
        "an NHS number in small digits",
        utf8("region,count\n\u2079\u2074\u00b3\u2074\u2077\u2076\u2075\u2079\u00b9\u2079,50\n"));
    files.put(
        "a header of persons in full width",
        utf8("\uff4e\uff48\uff53\uff3fnumber,count\nNorth,50\n"));
    files.put("half a character", bytes('a', ',', 'b', '\n', 0xED, 0xA0, 0x80, ',', '5', '\n'));
    files.put("a slash that is too long", bytes('a', ',', 'b', '\n', 0xC0, 0xAF, ',', '5', '\n'));
    files.put("UTF-16 without a mark", TABLE.getBytes(UTF_16LE));
    files.put(
        "a cell of ten million", utf8("region,count\n\"" + "x".repeat(10_000_000) + "\",50\n"));
    files.put("an archive that leads elsewhere", zip(Map.of("../../etc/cron.d/x", utf8(TABLE))));
    files.put("an archive that grows", zip(Map.of("a.csv", new byte[20 << 20])));
    files.put("a picture that is a script", utf8("GIF89a/*,count\n*/=1;alert(1)//,50\n"));
    files.put(
        "a picture with code and nothing else",
        utf8("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
    files.put("a tape archive, which may hold links", tar());
    files.put("a page in an address", utf8("region,count\ndata:text/html;base64,50\n"));
    files.put("a comment of a web page", utf8("region,count\n<!-- x -->,50\n"));
    files.put(
        "a spreadsheet with outside links, comments and words of its own",
        zip(
            Map.of(
                "xl/externalLinks/externalLink1.xml", utf8("<x/>"),
                "xl/comments1.xml", utf8("<x/>"),
                "customXml/item1.xml", utf8("<x/>"))));
    files.put("a Parquet file with words in its footer", utf8("PAR1..patients: 9434765919PAR1"));
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
    assertThat(
            new FileProtection("table.csv", bytes, EvidenceBeside.NONE, PROFILE, KEYS)
                .copy(Way.usual()))
        .isEmpty();
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

  /// Patterns that look again from every place would take hours over these. What counts is this
  /// thread's own time, so that a busy machine makes no difference.
  @Test
  void doesNotHoldTheMachineUp() {
    var threads = ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadCpuTime();
    for (var line :
        List.of("a".repeat(2_000), "secret".repeat(333), "a.".repeat(1_000), "x+".repeat(1_000))) {
      ImportScan.of(ImportKind.CODE, "study.py", utf8((line + "\n").repeat(500)));
      var table = utf8("code,term\n" + ("1," + line.replace("+", "y") + "\n").repeat(500));
      ImportScan.of(ImportKind.REFERENCE_DATA, "places.csv", table);
    }
    assertThat(ImportScan.of(ImportKind.CODE, "study.py", utf8("a".repeat(5_000_000))))
        .extracting(ImportScan.Found::rule)
        .contains("import.long-line");

    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
        .isPositive()
        .isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void isNoModelThatHidesSomethingBesideItsNumbers() {
    var tensor = "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    var good = model("{" + tensor + "}", 8);
    var told = model("{\"__metadata__\":{\"note\":\"9434765919\"}," + tensor + "}", 8);

    var clean = CleanCopy.of("m.safetensors", told).orElseThrow().bytes();
    assertThat(new String(clean, ISO_8859_1)).doesNotContain("9434765919", "__metadata__");
    assertThat(CleanCopy.of("m.safetensors", clean).orElseThrow().bytes()).isEqualTo(clean);
    assertThat(CleanCopy.of("m.safetensors", good).orElseThrow().bytes()).isEqualTo(clean);
    for (var bad :
        List.of(
            model("{" + tensor + "}", 9),
            model("{" + tensor.replace("0,8", "1,9") + "}", 9),
            model("{" + tensor.replace("[2]", "[3]") + "}", 8),
            model("{" + tensor.replace("F32", "TEXT") + "}", 8),
            model("{" + tensor.replace("\"shape\"", "\"note\":\"x\",\"shape\"") + "}", 8),
            model("{" + tensor.replace("\"w\"", "\"Mrs Jones, 9434765919\"") + "}", 8),
            model("{" + tensor + "," + tensor + "}", 8),
            model("{}", 0))) {
      assertThat(CleanCopy.of("m.safetensors", bad)).isEmpty();
      assertThat(ImportScan.of(ImportKind.MODEL, "m.safetensors", bad)).isNotEmpty();
    }
  }

  private static byte[] model(String header, int numbers) {
    return ByteBuffer.allocate(8 + header.length() + numbers)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length())
        .put(utf8(header))
        .array();
  }

  /// Words that look unusual and are at home in tables about health.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "TNF-\u03b1",
        "caf\u00e9",
        "Zu\u0308rich",
        "kg/m\u00b2",
        "<LOD",
        "\u22645",
        "a|b",
        "0.9434765919",
        "TNF|IL6 (raised!)",
        "a; b",
        "-1.5",
        "\u041c\u043e\u0441\u043a\u0432\u0430"
      })
  void isNotSeenInAnUnusualWord(String word) {
    var table = utf8("region,count\n" + word + ",50\nSouth,45\n");

    assertThat(FileChecks.of("table.csv", table, PROFILE).findings())
        .extracting(Finding::severity)
        .containsOnly(Finding.Severity.NOTE);
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

  /// What a tape archive has at its place 257.
  private static byte[] tar() {
    var bytes = new byte[1024];
    System.arraycopy(utf8("people.csv"), 0, bytes, 0, 10);
    System.arraycopy(utf8("ustar"), 0, bytes, 257, 5);
    return bytes;
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int at = 0; at < values.length; at++) {
      bytes[at] = (byte) values[at];
    }
    return bytes;
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
