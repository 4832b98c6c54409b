// SPDX-License-Identifier: Apache-2.0
/// How the machine is, for whoever keeps it going and may read no record.
@NullMarked
package org.glasshouse.web.operator;

import org.jspecify.annotations.NullMarked;
