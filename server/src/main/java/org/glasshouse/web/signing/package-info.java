// SPDX-License-Identifier: Apache-2.0
/// Where staff register the key of their own with which they sign, and sign what they decided.
@NamedInterface("signing")
@NullMarked
package org.glasshouse.web.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
