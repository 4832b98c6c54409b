@NullMarked
package org.glasshouse.query.differential;

import org.jspecify.annotations.NullMarked;
