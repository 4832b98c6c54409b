@NullMarked
package org.glasshouse.query.ehrql;

import org.jspecify.annotations.NullMarked;
