// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Approved, and not released in time.
record Expired(Contents contents) implements ReleaseRequest {}
