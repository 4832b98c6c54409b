// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// User numbers that own nothing on this machine, one for each job that runs at the same time.
///
/// Only root can lend them out. An ordinary user runs jobs under its own number: inside the box the
/// namespaces keep job and server apart, and two jobs apart from each other.
final class JobUsers {

  /// Above the ranges that Debian gives to people and services, below those for user namespaces.
  static final int FIRST = 234_567;

  private static final int NUMBERS = 1000;

  private final boolean root;

  // Both guarded by this.
  private int next;
  private final BitSet lent = new BitSet();

  JobUsers() {
    this(ownUser() == 0);
  }

  private JobUsers(boolean root) {
    this.root = root;
  }

  boolean areSeparate() {
    return root;
  }

  /// Borrows a number until [JobUser#close].
  synchronized JobUser borrow() {
    if (!root) {
      return new JobUser(-1, this);
    }
    // In turn, because the dead processes of the last job may still count against its number.
    int free = lent.nextClearBit(next);
    free = free < NUMBERS ? free : lent.nextClearBit(0);
    next = (free + 1) % NUMBERS;
    lent.set(free);
    return new JobUser(FIRST + free, this);
  }

  private synchronized void giveBack(int number) {
    if (number >= FIRST) {
      lent.clear(number - FIRST);
    }
  }

  private static int ownUser() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param number of the user, or -1 for the server's own
  record JobUser(int number, JobUsers users) implements AutoCloseable {

    boolean separate() {
      return number >= FIRST;
    }

    /// The words that drop to this user for good.
    List<String> drop() {
      var words = new ArrayList<String>();
      if (separate()) {
        words.addAll(
            List.of(
                "setpriv",
                "--reuid=" + number,
                "--regid=" + FIRST,
                "--clear-groups",
                "--no-new-privs",
                "--"));
      }
      return words;
    }

    @Override
    public void close() {
      users.giveBack(number);
    }
  }
}
