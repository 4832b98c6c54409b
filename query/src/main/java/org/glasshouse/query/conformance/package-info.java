// SPDX-License-Identifier: Apache-2.0
/// Cases with known answers: tables, a question in ehrQL's serialised form, and what must come out.
@NullMarked
package org.glasshouse.query.conformance;

import org.jspecify.annotations.NullMarked;
