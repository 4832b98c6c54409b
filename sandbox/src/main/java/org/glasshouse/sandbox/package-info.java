// SPDX-License-Identifier: Apache-2.0
/// A closed box for one program: it sees only what it was given and leaves only files.
@NullMarked
package org.glasshouse.sandbox;

import org.jspecify.annotations.NullMarked;
