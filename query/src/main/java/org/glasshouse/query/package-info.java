// SPDX-License-Identifier: Apache-2.0
/// What a study asks of the records, said once and answered by any engine.
@NullMarked
package org.glasshouse.query;

import org.jspecify.annotations.NullMarked;
