// SPDX-License-Identifier: Apache-2.0
/// The ledger for everybody: its files for programs, and pages that explain what they prove.
@NullMarked
package org.glasshouse.web.ledger;

import org.jspecify.annotations.NullMarked;
