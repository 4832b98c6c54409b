// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

/// Two exact counts whose difference is a count of too few people.
///
/// @param larger the cell with more people
/// @param smaller the cell with fewer
/// @param difference how many people; never shown outside the environment
public record Pair(ReleasedCell larger, ReleasedCell smaller, long difference) {}
