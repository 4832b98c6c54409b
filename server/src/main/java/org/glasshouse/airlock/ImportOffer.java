// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// What somebody wants to bring in, and what they say about it.
///
/// @param name under which studies find it
/// @param version as its source counts it
/// @param source where it is from
/// @param licence on what terms it may be used
/// @param why what the project needs it for
public record ImportOffer(
    ImportId id,
    ProjectId project,
    UserId author,
    ImportKind kind,
    String name,
    String version,
    String source,
    String licence,
    String why,
    StoredBytes bytes) {}
