// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.glasshouse.cli.study;

import org.jspecify.annotations.NullMarked;
