// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// [BagIt 1.0](https://www.rfc-editor.org/rfc/rfc8493), as the Five Safes profile narrows it:
/// SHA-512, complete both ways, nothing to fetch.
final class BagRules {

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{128}) [ *](\\S.*)");
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?m)^External-Identifier: (urn:uuid:[0-9a-f-]{36})$");

  private final Map<String, byte[]> files;
  private final Consumer<String> wrong;

  BagRules(Map<String, byte[]> files, Consumer<String> wrong) {
    this.files = files;
    this.wrong = wrong;
  }

  void check() {
    if (!text("bagit.txt").equals(Bag.DECLARATION)) {
      wrong.accept("bagit.txt does not declare BagIt 1.0 in UTF-8.");
    }
    if (!IDENTIFIER.matcher(text("bag-info.txt")).find()) {
      wrong.accept("bag-info.txt has no External-Identifier.");
    }
    if (files.containsKey("fetch.txt")) {
      wrong.accept("It names files to fetch; a receipt is whole.");
    }
    manifest(Bag.MANIFEST, true);
    manifest(Bag.TAG_MANIFEST, false);
  }

  /// The identifier, or an empty text.
  String identifier() {
    var match = IDENTIFIER.matcher(text("bag-info.txt"));
    return match.find() ? match.group(1) : "";
  }

  private void manifest(String name, boolean payload) {
    var listed = new TreeMap<String, String>();
    for (var line : text(name).lines().toList()) {
      var match = LINE.matcher(line);
      if (!match.matches() || listed.put(match.group(2), match.group(1)) != null) {
        wrong.accept(name + " has a line that is none of a manifest, or one twice.");
      }
    }
    files.forEach((path, bytes) -> {
      boolean mine =
          payload ? path.startsWith("data/") : !path.startsWith("data/") && !path.equals(name);
      var hash = listed.remove(path);
      if (mine && !Bag.sha512(bytes).equals(hash)) {
        wrong.accept((hash == null ? "A file is not in " : "A file differs from ") + name + ".");
      }
    });
    if (!listed.isEmpty()) {
      wrong.accept(name + " lists a file that is not there.");
    }
  }

  private String text(String path) {
    var bytes = files.get(path);
    if (bytes == null) {
      wrong.accept(path + " is missing.");
      return "";
    }
    return new String(bytes, UTF_8);
  }
}
