// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

/// A file that a job left.
///
/// @param name relative to the out folder, with plain letters only
/// @param size in bytes
/// @param sha256 of its bytes, in lower-case hexadecimal
public record BoxedFile(String name, long size, String sha256) {}
