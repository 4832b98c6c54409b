// SPDX-License-Identifier: Apache-2.0
/// Builds random questions over random tables and holds engines against the oracle.
@NullMarked
package org.glasshouse.query.differential;

import org.jspecify.annotations.NullMarked;
