// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// A file that is no longer part of a request; it may be asked for in another.
///
/// @param by as whom somebody left it out
public record LeftOut(String file, int turn, Standing by, Reason reason) {}
