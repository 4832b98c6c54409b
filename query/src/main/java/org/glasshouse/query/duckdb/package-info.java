// SPDX-License-Identifier: Apache-2.0
/// Answers questions with DuckDB, in this process, over Parquet files or tables of its own.
@NullMarked
package org.glasshouse.query.duckdb;

import org.jspecify.annotations.NullMarked;
