// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides by content, not by name, whether a file is a plain text table and nothing else besides.
///
/// Only tables as CSV are let through to the other checks. Pictures, logs, archives, documents and
/// models can hold records in ways that nobody sees.
final class FileScan {

  // How files of other kinds begin; the bytes are given as Latin-1 characters.
  private static final Map<String, String> BEGINNINGS =
      Map.ofEntries(
          Map.entry("PK\u0003\u0004", "a ZIP archive or an office document"),
          Map.entry("\u001f\u008b", "a gzip archive"),
          Map.entry("7z\u00bc\u00af", "a 7z archive"),
          Map.entry("\u00fd7zXZ", "an xz archive"),
          Map.entry("(\u00b5/\u00fd", "a zstd archive"),
          Map.entry("BZh", "a bzip2 archive"),
          Map.entry("Rar!", "a RAR archive"),
          Map.entry("%PDF-", "a PDF document"),
          Map.entry("\u0089PNG", "a picture"),
          Map.entry("\u00ff\u00d8\u00ff", "a picture"),
          Map.entry("GIF8", "a picture"),
          Map.entry("\u007fELF", "a program"),
          Map.entry("MZ\u0090", "a program"),
          Map.entry("PAR1", "a Parquet file"),
          Map.entry("SQLite format 3", "a database"),
          Map.entry("\u00d0\u00cf\u0011\u00e0", "an old office document"),
          Map.entry("RDX", "an R workspace"),
          Map.entry("\u0080\u0004\u0095", "a Python object"),
          Map.entry("\u0080\u0005\u0095", "a Python object"));

  // How texts of other kinds begin, in any case, also behind a byte-order mark, blanks and empty
  // lines.
  private static final Map<String, String> FIRST_WORDS =
      Map.ofEntries(
          Map.entry("{\\rtf", "a word processor's document"),
          Map.entry("%!ps", "a PostScript program"),
          Map.entry("id;", "a SYLK spreadsheet, whose cells can hold formulas"),
          Map.entry("mime-version:", "a web archive or a letter"),
          Map.entry("content-type:", "a web archive or a letter"),
          Map.entry("begin:v", "a card with somebody's address, or a calendar"));

  // What makes a text file something else to another program, wherever it stands.
  private static final Map<String, String> INSIDE =
      Map.ofEntries(
          Map.entry("pk\u0003\u0004", "an archive"),
          Map.entry("pk\u0005\u0006", "an archive"),
          Map.entry("ustar\u0000", "an archive"),
          Map.entry("%pdf-", "a PDF document"),
          Map.entry("<script", "a web page"),
          Map.entry("<html", "a web page"),
          Map.entry("<!doctype", "a web page"),
          Map.entry("<!--", "a web page"),
          Map.entry("<iframe", "a web page"),
          Map.entry("<object", "a web page"),
          Map.entry("<embed", "a web page"),
          Map.entry("<meta", "a web page"),
          Map.entry("<link", "a web page"),
          Map.entry("<style", "a web page"),
          Map.entry("<base", "a web page"),
          Map.entry("<img", "a web page"),
          Map.entry("<form", "a web page"),
          Map.entry("{\\rtf", "a word processor's document"),
          Map.entry("%!ps", "a PostScript program"),
          Map.entry("\\write18", "a program for TeX"),
          Map.entry("content-transfer-encoding:", "a web archive or a letter"),
          Map.entry("<svg", "a picture with code"),
          Map.entry("<math", "a picture with code"),
          Map.entry("<?xml", "an XML document"),
          Map.entry("<![cdata[", "an XML document"),
          Map.entry("<?php", "a script"),
          Map.entry("vbscript:", "a script"),
          Map.entry("data:text/html", "a web page"),
          Map.entry("javascript:", "a script"));

  private static final int LOOKED_AT = 1_000;

  private FileScan() {}

  /// What stands against the file, in the order of the rules; empty if it may be read as a table.
  static List<Finding> findings(String name, byte[] bytes) {
    var found = new ArrayList<Finding>();
    if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
      found.add(
          refused(
              name,
              "file.type",
              "Only tables as CSV files leave. Pictures, logs, documents, archives and models can"
                  + " hold records that nobody sees."));
    }
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    beginning(text)
        .ifPresent(kind ->
            found.add(
                refused(name, "file.content", "The file begins like " + kind + ", not a table.")));
    inside(text)
        .ifPresent(kind ->
            found.add(
                refused(
                    name,
                    "file.polyglot",
                    "Another program could read the file as " + kind + ".")));
    if (text.indexOf('\0') >= 0) {
      found.add(refused(name, "file.content", "The file holds bytes that are not text."));
    }
    return found;
  }

  /// What else the bytes are, if their beginning tells.
  static Optional<String> beginning(byte[] bytes) {
    return beginning(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> beginning(String text) {
    var start = text.substring(0, Math.min(text.length(), LOOKED_AT));
    var first = start.replaceFirst("^(\u00ef\u00bb\u00bf|\\s)+", "").toLowerCase(Locale.ROOT);
    return Stream.concat(
            BEGINNINGS.entrySet().stream().filter(known -> start.startsWith(known.getKey())),
            FIRST_WORDS.entrySet().stream().filter(known -> first.startsWith(known.getKey())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// What else another program could read a text as, if anything.
  static Optional<String> inside(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return INSIDE.entrySet().stream()
        .filter(known -> lower.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .sorted()
        .findFirst();
  }

  private static Finding refused(String file, String rule, String words) {
    return Finding.ofFile(file, rule, Finding.Severity.REFUSED, words);
  }
}
