// SPDX-License-Identifier: Apache-2.0
/// Where staff register the key of their own with which they sign, and sign what they decided.
@NullMarked
package org.glasshouse.web.signing;

import org.jspecify.annotations.NullMarked;
