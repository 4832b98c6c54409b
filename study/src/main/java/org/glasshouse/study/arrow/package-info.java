// SPDX-License-Identifier: Apache-2.0
/// Rows as an Arrow file, the form in which published studies pass a dataset from step to step.
///
/// Written row by row and kept batch by batch, so that a file of any length needs the room of one
/// batch. The same rows are the same bytes: nothing in a file says when or by what it was written.
@NullMarked
package org.glasshouse.study.arrow;

import org.jspecify.annotations.NullMarked;
