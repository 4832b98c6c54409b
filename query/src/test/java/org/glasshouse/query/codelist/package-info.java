// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.query.codelist;

import org.jspecify.annotations.NullMarked;
