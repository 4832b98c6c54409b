// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

/// Something that an approving body demands, kept with the permit.
///
/// @param body who set it, as the public register names it
public record Condition(String body, String text) {}
