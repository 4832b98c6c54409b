@NullMarked
package org.glasshouse.query.sql;

import org.jspecify.annotations.NullMarked;
