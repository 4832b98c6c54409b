// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Released, and called back; the register says so and keeps the entry.
record Recalled(Contents contents) implements ReleaseRequest {}
