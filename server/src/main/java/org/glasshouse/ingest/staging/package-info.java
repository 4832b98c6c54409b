// SPDX-License-Identifier: Apache-2.0
/// Judges every row of a delivery and makes the lake's tables from the good ones.
@NullMarked
package org.glasshouse.ingest.staging;

import org.jspecify.annotations.NullMarked;
