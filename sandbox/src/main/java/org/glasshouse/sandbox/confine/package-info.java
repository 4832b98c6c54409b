// SPDX-License-Identifier: Apache-2.0
/// What the kernel itself refuses a job: system calls, and, where there are no namespaces, paths.
@NullMarked
package org.glasshouse.sandbox.confine;

import org.jspecify.annotations.NullMarked;
