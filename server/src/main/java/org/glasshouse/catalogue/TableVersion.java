// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import java.nio.file.Path;
import java.util.List;

/// One table of a dataset's version: a single Parquet file, sorted by person key.
///
/// @param columns in the order of the file
/// @param rows the exact count; for insiders only, the public sees [PublicCount]
/// @param parquet the file; read-only once it is here
/// @param sha256 of the file's bytes, in hexadecimal digits
public record TableVersion(
    String name, List<Column> columns, long rows, Path parquet, String sha256) {

  public TableVersion {
    columns = List.copyOf(columns);
  }
}
