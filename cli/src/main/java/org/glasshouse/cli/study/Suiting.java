// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import org.glasshouse.query.dummy.DummyData;

/// How well dummy people suit a question, in words.
final class Suiting {

  private static final int MOST = 8;

  private Suiting() {}

  static String words(DummyData.Suited suited) {
    var text = new StringBuilder();
    text.append(suited.matching()).append(" of ").append(suited.people()).append(" people match.");
    if (!suited.stopped().isEmpty()) {
      text.append(" Nobody was found for whom this holds");
      text.append(suited.stopped().size() == 1 ? ": " : " together: ");
      text.append(String.join("; and ", suited.stopped())).append('.');
    }
    if (!suited.notShown().isEmpty()) {
      var some = suited.notShown().stream().limit(MOST).toList();
      text.append(" Nobody shows ").append(String.join(", ", some));
      text.append(suited.notShown().size() > MOST ? " and more." : ".");
    }
    return text.toString();
  }
}
