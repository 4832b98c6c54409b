// SPDX-License-Identifier: Apache-2.0
/// One SELECT over named tables and nothing else: checked as a tree, run in a box of its own.
///
/// The guard runs twice, with the server before a job is made and in the job before the query runs;
/// the job has this package and DuckDB on its class path and nothing else.
@NullMarked
package org.glasshouse.sandbox.sql;

import org.jspecify.annotations.NullMarked;
