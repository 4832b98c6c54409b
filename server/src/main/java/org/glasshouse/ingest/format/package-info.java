// SPDX-License-Identifier: Apache-2.0
/// What a source's files look like and what becomes of each column, as data.
@NamedInterface("format")
@NullMarked
package org.glasshouse.ingest.format;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
