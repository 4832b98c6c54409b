// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import org.glasshouse.query.Node;

/// One part of a question in plain words, cut where it would be longer than a paragraph.
public final class Phrase {

  private static final int LONGEST = 400;

  private Phrase() {}

  public static String of(Node node) {
    var words = new Wording().of(node);
    return words.length() > LONGEST ? words.substring(0, LONGEST) + " …" : words;
  }
}
