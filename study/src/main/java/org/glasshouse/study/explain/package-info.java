// SPDX-License-Identifier: Apache-2.0
/// What a study asks, said before it runs: in plain words for those who decide, with what it reads,
/// whether a permit covers that, its codelists, and how large it can become.
@NullMarked
package org.glasshouse.study.explain;

import org.jspecify.annotations.NullMarked;
