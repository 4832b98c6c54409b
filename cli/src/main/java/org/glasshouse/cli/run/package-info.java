// SPDX-License-Identifier: Apache-2.0
/// What whoever runs a server asks of it while it runs.
@NullMarked
package org.glasshouse.cli.run;

import org.jspecify.annotations.NullMarked;
