// SPDX-License-Identifier: Apache-2.0
/// The analyst's desk: applications, what became of them, and the permit.
@NullMarked
package org.glasshouse.web.projects;

import org.jspecify.annotations.NullMarked;
