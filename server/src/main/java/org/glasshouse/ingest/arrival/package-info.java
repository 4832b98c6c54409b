// SPDX-License-Identifier: Apache-2.0
/// Takes files in at the door and unpacks them without trusting them.
@NullMarked
package org.glasshouse.ingest.arrival;

import org.jspecify.annotations.NullMarked;
