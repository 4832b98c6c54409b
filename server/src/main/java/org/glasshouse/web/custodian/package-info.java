// SPDX-License-Identifier: Apache-2.0
/// The data custodian's desk: who uses their data, and the button that stops it.
@NullMarked
package org.glasshouse.web.custodian;

import org.jspecify.annotations.NullMarked;
