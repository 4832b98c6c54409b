// SPDX-License-Identifier: Apache-2.0
/// `glasshouse study`: a study is checked and tried on the author's own machine, over dummy data.
@NullMarked
package org.glasshouse.cli.study;

import org.jspecify.annotations.NullMarked;
