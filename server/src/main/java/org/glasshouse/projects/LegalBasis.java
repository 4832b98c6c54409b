// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

/// Why the law allows the use: UK GDPR Articles 6 and 9, and the common law duty of
/// confidentiality.
///
/// @param article6 a letter, as in `6(1)(e)`
/// @param article9 a letter, as in `9(2)(j)`
/// @param confidentiality how the duty is met: consent, section 251, or not applicable
public record LegalBasis(String article6, String article9, String confidentiality) {}
