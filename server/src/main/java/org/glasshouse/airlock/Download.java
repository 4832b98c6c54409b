// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// One file on its way out, exactly as it was approved.
public final class Download {

  private final String name;
  private final String sha256;
  private final byte[] bytes;

  Download(String name, String sha256, byte[] bytes) {
    this.name = name;
    this.sha256 = sha256;
    this.bytes = bytes;
  }

  /// The last part of its name, for saving.
  public String name() {
    return name;
  }

  /// The hash of the bytes; they were hashed again a moment ago.
  public String sha256() {
    return sha256;
  }

  /// In bytes.
  public int size() {
    return bytes.length;
  }

  /// The bytes, from the beginning, as often as asked.
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }
}
