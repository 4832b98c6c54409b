// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Taken back by its author.
record Withdrawn(Contents contents) implements ReleaseRequest {}
