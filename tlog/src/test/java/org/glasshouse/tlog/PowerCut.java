// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A disk of which a test can ask at each step: what would be left if the power went now?
///
/// Content counts from the moment its file was forced, a name from the moment its folder was; what
/// was renamed or created since may be there or not, each for itself, and a name whose content was
/// not forced holds half of it.
final class PowerCut implements Steps {

  /// Looks at what is left, in a folder of its own.
  interface Look {
    void at(String step, Path left) throws IOException;
  }

  private final Path real;
  private final Path scratch;
  private final Look look;
  private final Random random = new Random(11);
  private final Map<Path, byte[]> named = new TreeMap<>();
  private final Map<Path, byte[]> forced = new TreeMap<>();
  private final Map<Path, Boolean> folders = new HashMap<>();
  private int cuts;

  PowerCut(Path real, Path scratch, Look look) {
    this.real = real;
    this.scratch = scratch;
    this.look = look;
  }

  int cuts() {
    return cuts;
  }

  @Override
  public synchronized void reached(String step, Path where) {
    try {
      var path = real.relativize(where);
      switch (step) {
        case "file synced" -> {
          var content = Files.readAllBytes(where);
          named.put(path, content);
          forced.computeIfPresent(path, (_, _) -> content);
        }
        case "file renamed" -> {
          var aside = named.remove(path.resolveSibling(path.getFileName() + ".new"));
          named.put(path, aside == null ? half(Files.readAllBytes(where)) : aside);
        }
        case "folder synced" -> force(path);
        default -> {}
      }
      cut(step, 0.0);
      cut(step, 0.5);
      cut(step, 1.0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] half(byte[] content) {
    return Arrays.copyOf(content, content.length / 2);
  }

  private void force(Path folder) {
    forced.keySet().removeIf(file -> inside(folder, file) && !named.containsKey(file));
    named.forEach((file, bytes) -> {
      if (inside(folder, file)) {
        forced.put(file, bytes);
      }
      for (var up = file.getParent(); up != null; up = up.getParent()) {
        if (inside(folder, up)) {
          folders.put(up, true);
        }
      }
    });
  }

  private static boolean inside(Path folder, Path child) {
    var parent = child.getParent() == null ? Path.of("") : child.getParent();
    return parent.equals(folder);
  }

  /// @param luck how likely each name that was not forced is there all the same
  private void cut(String step, double luck) throws IOException {
    var left = scratch.resolve("cut-" + ++cuts);
    Files.createDirectories(left);
    var lost = new HashMap<Path, Boolean>();
    var all = new TreeMap<>(forced);
    named.forEach((file, bytes) -> {
      if (!Arrays.equals(bytes, forced.get(file)) && random.nextDouble() < luck) {
        all.put(file, bytes);
      }
    });
    for (var file : all.entrySet()) {
      if (reachable(file.getKey(), luck, lost)) {
        Files.createDirectories(left.resolve(file.getKey()).getParent());
        Files.write(left.resolve(file.getKey()), file.getValue());
      }
    }
    look.at(step, left);
  }

  private boolean reachable(Path file, double luck, Map<Path, Boolean> lost) {
    for (var up = file.getParent(); up != null; up = up.getParent()) {
      boolean gone =
          lost.computeIfAbsent(
              up, it -> !folders.getOrDefault(it, false) && random.nextDouble() >= luck);
      if (gone) {
        return false;
      }
    }
    return true;
  }
}
