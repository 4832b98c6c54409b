// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.cli.run;

import org.jspecify.annotations.NullMarked;
