// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The settings that shut DuckDB in, in the one order that works: what names paths comes before
/// external access is switched off, and the lock comes last.
///
/// The second fence. The first is the box, in which other files do not exist.
final class LockDown {

  private LockDown() {}

  /// @param memory as `512MB`
  /// @param spill folder for what does not fit into memory, or empty for none
  /// @param files that may be read
  /// @param folders in which files may be read and written
  static List<String> settings(
      String memory, String spill, List<String> files, List<String> folders) {
    var settings = new ArrayList<String>();
    // One thread, so that sums of fractions and the order of groups are the same every time.
    settings.add("set threads=1");
    settings.add("set TimeZone='UTC'");
    settings.add("set preserve_insertion_order=true");
    settings.add("set memory_limit=" + Quote.text(memory));
    settings.add("set temp_directory=" + Quote.text(spill));
    settings.add("set allowed_paths=" + list(files));
    settings.add("set allowed_directories=" + list(folders));
    settings.add("set autoinstall_known_extensions=false");
    settings.add("set autoload_known_extensions=false");
    settings.add("set allow_community_extensions=false");
    settings.add("set enable_external_access=false");
    settings.add("set lock_configuration=true");
    return settings;
  }

  private static String list(List<String> texts) {
    return texts.stream().map(Quote::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
