// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.query.form;

import org.jspecify.annotations.NullMarked;
