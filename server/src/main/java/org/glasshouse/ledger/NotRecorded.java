// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an event that the ledger does not keep, and says why.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NotRecorded {

  /// The reason, for the reader of the code and of the generated event page.
  String value();
}
