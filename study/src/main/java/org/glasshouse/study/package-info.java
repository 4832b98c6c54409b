// SPDX-License-Identifier: Apache-2.0
/// What a study is: a folder of code with a `project.yaml` that names its steps and what they
/// leave.
///
/// The server runs studies over real records, and the command line tries them over dummy data; both
/// read them here, so that what passes on a laptop passes there.
@NullMarked
package org.glasshouse.study;

import org.jspecify.annotations.NullMarked;
