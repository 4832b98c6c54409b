// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import java.util.Map;
import org.glasshouse.kernel.DatasetId;

/// Who is in a run that is about to start, sealed, and what may be said about it.
///
/// @param versions the version of each dataset from which they were drawn
/// @param data the same for the public register
/// @param leftOut how many were left out under which refusal, banded
/// @param sha256 of the sealed list
/// @param includedSha256 of who is in, whatever it is sealed with; it never leaves the database
/// @param usesRoot the root over the promises to everybody who is in
/// @param viewKey names what the run may see
record DrawnPeople(
    Map<DatasetId, Integer> versions,
    List<RunStarted.Data> data,
    List<LeftOut> leftOut,
    String sha256,
    String includedSha256,
    String usesRoot,
    String viewKey) {}
