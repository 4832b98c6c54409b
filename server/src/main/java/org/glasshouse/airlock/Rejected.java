// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// May not leave; the reason is with the request.
record Rejected(Contents contents) implements ReleaseRequest {}
