// SPDX-License-Identifier: Apache-2.0
/// Turns questions into SQL: common table expressions that each read one table once per set of
/// filters, and one SELECT over them. Values are always bound; names come from published contracts.
@NullMarked
package org.glasshouse.query.sql;

import org.jspecify.annotations.NullMarked;
