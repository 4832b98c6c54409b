// SPDX-License-Identifier: Apache-2.0
/// The public register's pages, tables and files.
@NullMarked
package org.glasshouse.web.register;

import org.jspecify.annotations.NullMarked;
