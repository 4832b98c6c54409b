// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.nio.file.Path;
import java.util.List;
import org.glasshouse.catalogue.TableVersion;

/// A delivery whose rows are judged and whose tables lie ready, not yet published.
///
/// @param tables with paths in [#lake()]
/// @param lake the folder that becomes the version's
/// @param quarantine the file of sealed rows
record Judged(
    List<TableVersion> tables,
    Path lake,
    Path quarantine,
    List<Delivery.TableCount> counts,
    List<Delivery.QuarantineReason> reasons,
    List<Delivery.StrippedColumn> stripped) {}
