// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;

/// The state of a study's folder at one moment, named by what is in it.
///
/// @param id the commit's SHA-1 in hexadecimal digits, as git prints it
public record Commit(String id, String author, String message, Instant at) {

  /// The first ten digits, for people to read.
  public String brief() {
    return id.substring(0, 10);
  }
}
