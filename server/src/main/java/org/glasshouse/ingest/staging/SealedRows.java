// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A file of quarantined rows, each sealed with AES-GCM to its delivery and its place in the file.
public final class SealedRows implements AutoCloseable {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final String delivery;
  private final RandomGenerator random;
  private final DataOutputStream out;
  private long count;

  /// Makes a new file that only this user can read.
  public SealedRows(Path file, byte[] key, String delivery, RandomGenerator random)
      throws IOException {
    this.key = new SecretKeySpec(key, "AES");
    this.delivery = delivery;
    this.random = random;
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  void add(QuarantinedRow row) throws IOException {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    var sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, delivery, count++, row.toBytes());
    out.writeInt(sealed.length);
    out.write(nonce);
    out.write(sealed);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /// Opens every row of a file. For those who may see them: the supplier's own staff.
  ///
  /// @throws IOException if the file was changed, or belongs to another delivery or key
  public static List<QuarantinedRow> read(Path file, byte[] key, String delivery)
      throws IOException {
    var rows = new ArrayList<QuarantinedRow>();
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (in.available() > 0) {
        int length = in.readInt();
        var nonce = in.readNBytes(NONCE);
        var sealed = in.readNBytes(length);
        var secret = new SecretKeySpec(key, "AES");
        rows.add(
            QuarantinedRow.fromBytes(
                crypt(Cipher.DECRYPT_MODE, secret, nonce, delivery, rows.size(), sealed)));
      }
    }
    return rows;
  }

  private static byte[] crypt(
      int mode, SecretKeySpec key, byte[] nonce, String delivery, long place, byte[] bytes)
      throws IOException {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(delivery.getBytes(StandardCharsets.UTF_8));
      cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(place).flip());
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException doesNotOpen) {
      throw new IOException("A quarantined row does not open under this key.", doesNotOpen);
    }
  }
}
