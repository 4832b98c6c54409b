// SPDX-License-Identifier: Apache-2.0
/// Dummy data: made-up people who satisfy a study's own conditions, so that its code can be written
/// and tried without any real record.
@NullMarked
package org.glasshouse.query.dummy;

import org.jspecify.annotations.NullMarked;
