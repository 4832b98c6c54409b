// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.web.queue;

import org.jspecify.annotations.NullMarked;
