// SPDX-License-Identifier: Apache-2.0
/// A study's files as the front ends need them: published tables, files beside the definition, and
/// codelists that can be relied on.
@NullMarked
package org.glasshouse.query.source;

import org.jspecify.annotations.NullMarked;
