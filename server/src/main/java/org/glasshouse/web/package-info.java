// SPDX-License-Identifier: Apache-2.0
/// Every page: the frame, who may open what, and one sub-package for each room of the house.
///
/// As the edge of the house it may use every room below; no room uses it.
@NullMarked
package org.glasshouse.web;

import org.jspecify.annotations.NullMarked;
