// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.front;

import java.util.List;

/// A room that has something to count on the front page; any number of beans may be one.
public interface Figures {

  /// The figures as they stand now.
  List<Figure> figures();
}
