// SPDX-License-Identifier: Apache-2.0
/// The page of the queue: what runs, what waits and why.
@NullMarked
package org.glasshouse.web.queue;

import org.jspecify.annotations.NullMarked;
