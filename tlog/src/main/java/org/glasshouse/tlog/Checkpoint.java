// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.regex.Pattern;

/// What a log says about itself: its name, how many entries it has, and the root over all of them.
///
/// Written as [C2SP tlog-checkpoint](https://c2sp.org/tlog-checkpoint); extension lines are
/// refused, because nobody could audit them.
///
/// @param origin the log's name, which never changes
/// @param size entries in the tree
/// @param root the tree's root
public record Checkpoint(String origin, long size, Hash root) {

  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  public Checkpoint {
    if (origin.isEmpty() || size < 0 || origin.chars().anyMatch(c -> c < ' ')) {
      throw misshapen();
    }
  }

  /// Reads the text that a log signs.
  ///
  /// @throws LogProblem.Misshapen if the text is no checkpoint
  public static Checkpoint parse(String text) {
    var lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[3].isEmpty() || !SIZE.matcher(lines[1]).matches()) {
      throw misshapen();
    }
    try {
      return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.fromBase64(lines[2]));
    } catch (NumberFormatException tooLong) {
      throw misshapen();
    }
  }

  /// Reads a published checkpoint and checks the log's signature.
  ///
  /// @throws LogProblem.NotSigned if the key did not sign it, or it is another log's
  public static Checkpoint open(SignedNote note, VerifierKey key) {
    key.verify(note);
    var checkpoint = parse(note.text());
    if (!checkpoint.origin().equals(key.name())) {
      throw new LogProblem.NotSigned("The checkpoint is not one of " + key.name() + ".");
    }
    return checkpoint;
  }

  /// The text that is signed.
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /// Refuses what no honest log shows after the checkpoint `seen`.
  ///
  /// @throws LogProblem.Shorter if a larger tree was seen before
  /// @throws LogProblem.Forked if a tree of the same size had another root
  public void requireNotBefore(Checkpoint seen) {
    if (size < seen.size) {
      throw new LogProblem.Shorter(seen.size, size);
    }
    if (size == seen.size && !root.equals(seen.root)) {
      throw new LogProblem.Forked(size, size);
    }
  }

  private static LogProblem misshapen() {
    return new LogProblem.Misshapen("A text that should be a checkpoint is not.");
  }
}
