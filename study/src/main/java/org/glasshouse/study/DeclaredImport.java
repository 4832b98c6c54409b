// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

/// Something that a study reads and that came in through the airlock, as project.yaml names it.
///
/// @param name under which it landed in the project's workspace
/// @param place where project.yaml names it
public record DeclaredImport(String name, Place place) {}
