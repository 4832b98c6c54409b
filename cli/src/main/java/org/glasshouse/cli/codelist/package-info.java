// SPDX-License-Identifier: Apache-2.0
/// `glasshouse codelist`: whether a study's codelists can be relied on, and what changed in one.
@NullMarked
package org.glasshouse.cli.codelist;

import org.jspecify.annotations.NullMarked;
