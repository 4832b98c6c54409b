// SPDX-License-Identifier: Apache-2.0
/// Programs of ours that answer a step's question inside the box, where the rows are.
///
/// They say nothing but an exit code and, for a question that has no answer, the problem in the
/// words of the query library, which never hold a value from a person's row.
@NullMarked
package org.glasshouse.study.box;

import org.jspecify.annotations.NullMarked;
