// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Bytes in the store, by their hash.
///
/// @param sha256 64 lower-case hexadecimal digits
/// @param size in bytes
public record StoredBytes(String sha256, long size) {

  public StoredBytes {
    if (!sha256.matches("[0-9a-f]{64}") || size < 0) {
      throw new IllegalArgumentException("Stored bytes have a SHA-256 and a size.");
    }
  }
}
