// SPDX-License-Identifier: Apache-2.0
/// The workspace: a project's code, its runs, and what they left.
@NullMarked
package org.glasshouse.web.studies;

import org.jspecify.annotations.NullMarked;
