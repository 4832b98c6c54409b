// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The files of a release that travel inside its receipt.
///
/// An enclosed file has to be one that the ledger says has left, under this request, for everybody,
/// with exactly these bytes, and was not called back.
final class Enclosed {

  private static final String FOLDER = "files/";

  private Enclosed() {}

  /// Where a file lies, below `data/`.
  static String path(String name) {
    return FOLDER + name;
  }

  /// The enclosed files of a bag, by their names.
  static Map<String, byte[]> of(Map<String, byte[]> bag) {
    var left = new TreeMap<String, byte[]>();
    var folder = "data/" + FOLDER;
    bag.forEach((path, bytes) -> {
      if (path.startsWith(folder)) {
        left.put(path.substring(folder.length()), bytes);
      }
    });
    return left;
  }

  /// Says what is wrong with the enclosed files of a receipt, if anything.
  static void check(Receipt receipt, Consumer<String> wrong) {
    receipt
        .left()
        .forEach((name, bytes) -> {
          boolean left =
              receipt.all("file-released").stream()
                  .anyMatch(entry ->
                      entry.said("request").equals(receipt.id())
                          && entry.said("file").equals(name)
                          && entry.said("audience").equals("public")
                          && entry.said("sha256").equals(Bag.sha256(bytes)));
          if (!left) {
            wrong.accept("An enclosed file is not one that left for everybody, byte for byte.");
          }
        });
    if (!receipt.left().isEmpty() && receipt.last("release-recalled").isPresent()) {
      wrong.accept("Files are enclosed although the release was called back.");
    }
  }
}
