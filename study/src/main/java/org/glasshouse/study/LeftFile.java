// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.nio.file.Path;

/// A file that a step left and the study declared.
///
/// @param name what people see: the declared path; where a `*` was declared, a number stands for
///   what the program wrote there, because a name can carry a message
/// @param path the path under which later steps find it
/// @param level highly sensitive for evidence, whatever the table beside it is
/// @param byEngine whether a program of ours counted it, and not the study's own code
public record LeftFile(String name, String path, PrivacyLevel level, boolean byEngine, Path file) {}
