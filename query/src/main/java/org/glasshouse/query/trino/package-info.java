/// Answers questions with a Trino server over JDBC. The driver is not part of this library: whoever
/// opens the connection brings it.
@NullMarked
package org.glasshouse.query.trino;

import org.jspecify.annotations.NullMarked;
