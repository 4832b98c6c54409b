// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Lifts inputs out of folders that the job's user may not pass through, such as /root.
///
/// Root mounts them, in a namespace that nobody else sees, side by side in a place that everybody
/// may enter; the box then takes them from there. Where every folder is open, nothing is lifted.
///
/// @param place where they are mounted, or empty
/// @param lifted what is mounted there, in order
record Hoist(String place, List<Path> lifted) {

  private static final List<String> PLACES = List.of("/mnt", "/media", "/srv", "/opt");

  private static final String SCRIPT =
      """
      set -e
      place=$1 count=$2; shift 2
      mount -t tmpfs -o mode=0755,size=1m,nosuid,nodev glasshouse "$place"
      i=0
      while [ $i -lt $count ]; do
        if [ -d "$1" ]; then mkdir "$place/$i"; else : > "$place/$i"; fi
        mount --bind "$1" "$place/$i"
        shift; i=$((i + 1))
      done
      exec "$@"
      """;

  static Hoist of(Box box) throws IOException {
    var paths = new LinkedHashSet<Path>();
    paths.add(box.command().out());
    box.command().mounts().forEach(mount -> paths.add(mount.outside()));
    paths.addAll(box.command().tools());
    if (!box.user().separate() || allOpen(paths)) {
      return new Hoist("", List.of());
    }
    var place =
        PLACES.stream()
            .filter(candidate -> Files.isDirectory(Path.of(candidate)))
            .filter(candidate -> paths.stream().noneMatch(path -> path.startsWith(candidate)))
            .findFirst()
            .orElseThrow(() -> new SandboxProblem.NoIsolation("No folder is free to mount in."));
    return new Hoist(place, List.copyOf(paths));
  }

  /// The words that lift, before those that drop to the job's user.
  List<String> words() {
    if (place.isEmpty()) {
      return List.of();
    }
    var words =
        new ArrayList<>(
            List.of("unshare", "--mount", "--propagation", "private", "--", "sh", "-c", SCRIPT));
    words.addAll(List.of("hoist", place, Integer.toString(lifted.size())));
    lifted.forEach(path -> words.add(path.toString()));
    return words;
  }

  /// Where the job's user finds a path.
  String of(Path path) {
    return place.isEmpty() ? path.toString() : place + "/" + lifted.indexOf(path);
  }

  private static boolean allOpen(Set<Path> paths) throws IOException {
    for (var path : paths) {
      for (var folder = path.toRealPath().getParent();
          folder != null;
          folder = folder.getParent()) {
        if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
    }
    return true;
  }
}
