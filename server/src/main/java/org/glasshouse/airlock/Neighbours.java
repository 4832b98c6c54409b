// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// The three questions that the airlock puts to the rooms below it.
record Neighbours(RunFiles runs, Permits permits, Checkers checkers) {}
