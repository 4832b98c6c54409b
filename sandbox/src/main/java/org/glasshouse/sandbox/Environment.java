// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBDriver;

/// The programs and packages that steps of one kind run with, to be recorded with a run.
///
/// @param name `sql`, `python` or `r`
/// @param packages each as its name, a space and its version, in the order of names
public record Environment(String name, List<String> packages) {

  public Environment {
    packages = packages.stream().sorted().toList();
  }

  /// DuckDB and the JDK, which are always here.
  public static Environment sql() {
    var duckdb = DuckDBDriver.class.getPackage().getImplementationVersion();
    return new Environment(
        "sql",
        List.of(
            "duckdb " + (duckdb == null ? DuckDbVersion.read() : duckdb),
            "jdk " + Runtime.version()));
  }

  /// Python and what the operating system packages for it; nothing where it is not installed.
  public static Optional<Environment> python() {
    return packaged("python", ScriptProgram.PYTHON, "python3*", "libpython3*", "libopenblas*");
  }

  /// R and what the operating system packages for it; nothing where it is not installed.
  public static Optional<Environment> r() {
    return packaged("r", ScriptProgram.R, "r-base*", "r-cran-*", "libopenblas*", "libblas*");
  }

  /// One number for the whole list: equal when every package is.
  public String digest() {
    try {
      var text = name + "\n" + String.join("\n", packages) + "\n";
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static Optional<Environment> packaged(
      String name, ScriptProgram program, String... patterns) {
    return program.isInstalled()
        ? Optional.of(new Environment(name, installed(patterns)))
        : Optional.empty();
  }

  private static List<String> installed(String... patterns) {
    if (!Files.isExecutable(Path.of("/usr/bin/dpkg-query"))) {
      return List.of();
    }
    var words =
        new ArrayList<>(
            List.of("dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Package} ${Version}\n"));
    words.addAll(Arrays.asList(patterns));
    try {
      var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
      try (var lines = builder.start().inputReader()) {
        return lines
            .lines()
            .filter(line -> line.startsWith("ii "))
            .map(line -> line.substring(3))
            .distinct()
            .toList();
      }
    } catch (IOException e) {
      return List.of();
    }
  }
}
