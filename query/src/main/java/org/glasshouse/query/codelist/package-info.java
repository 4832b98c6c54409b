// SPDX-License-Identifier: Apache-2.0
/// Codelists as versioned inputs: where a list came from, when, and that nobody changed it since.
///
/// The files are those that OpenSAFELY's tools write into a study: `codelists/codelists.txt` names
/// published lists and versions, `codelists/codelists.json` says what was fetched, and
/// `local_codelists/` holds lists that the study made itself.
@NullMarked
package org.glasshouse.query.codelist;

import org.jspecify.annotations.NullMarked;
