// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A Java program of ours that runs in the box with DuckDB: its own small class path, and nothing
/// else of the server.
public final class JvmProgram {

  /// What the JVM itself needs beside its heap and DuckDB's own memory.
  private static final long BESIDE = 128L << 20;

  private static final long SMALLEST = 64L << 20;

  private final String name;
  private final Path jar;
  private final Path library;
  private final Path java;

  private JvmProgram(Path folder, String name, Path java) {
    this.name = name;
    this.jar = folder.resolve(name + ".jar");
    this.library = folder.resolve("libduckdb_java.so");
    this.java = java;
  }

  /// Copies the packages of some classes, with all below them, to where a box can load them.
  ///
  /// @param workshop the sandbox's own folder
  /// @param name letters; names the program's folder and jar
  public static JvmProgram unpack(Path workshop, String name, List<Class<?>> members) {
    var folder = workshop.toAbsolutePath().normalize().resolve("programs").resolve(name);
    var program = new JvmProgram(folder, name, Path.of(System.getProperty("java.home")));
    var all = new ArrayList<>(members);
    all.add(org.duckdb.DuckDBDriver.class);
    ProgramFiles.writeJar(program.jar, all);
    ProgramFiles.copy(
        org.duckdb.DuckDBDriver.class, "libduckdb_java.so_linux_amd64", program.library);
    return program;
  }

  /// SHA-256 of its code, so that a result can say which program made it.
  public String digest() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /// A command that runs it.
  ///
  /// @param heap bytes for Java's own objects
  /// @param arguments nothing is interpreted by a shell
  public BoxedCommand command(
      Class<?> main,
      long heap,
      List<String> arguments,
      List<Mount> mounts,
      Path out,
      String outInside,
      Path logs) {
    var all = new ArrayList<>(mounts);
    all.add(new Mount(jar, "program/" + name + ".jar"));
    all.add(new Mount(library, "program/libduckdb_java.so"));
    var words = new ArrayList<String>();
    words.addAll(
        List.of(
            java.resolve("bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx" + (heap >> 20) + "m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.library.path=program",
            "-cp",
            "program/" + name + ".jar",
            main.getName()));
    words.addAll(arguments);
    return new BoxedCommand(words, all, tools(), out, outInside, logs, Map.of());
  }

  /// What is left for DuckDB, as it is told: `512MB`.
  public static String duckDbMemory(Limits limits, long heap) {
    return (Math.max(SMALLEST, limits.memoryBytes() - heap - BESIDE) >> 20) + "MB";
  }

  /// The JDK, unless it is where every box has it.
  private List<Path> tools() {
    return java.startsWith("/usr") && Files.exists(java) ? List.of() : List.of(java);
  }
}
