// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Names that somebody typed, without anything that could deceive the reader of a message.
final class Quoted {

  private static final int LONGEST = 80;

  private Quoted() {}

  static String name(String typed) {
    var plain = typed.replaceAll("[^A-Za-z0-9._/ -]", "?");
    return "“" + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain) + "”";
  }
}
