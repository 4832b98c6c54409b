// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasshouse.tlog.SignedNote;

/// Writes a receipt as one ZIP file: the same receipt always gives the same bytes.
///
/// Nothing is compressed, because compressors change from one Java to the next.
public final class ReceiptWriter {

  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ReceiptWriter() {}

  /// The ZIP file.
  ///
  /// @param signer signs with the ledger's key, such as `SigningKey::signText`
  public static byte[] zip(Receipt receipt, Function<String, SignedNote> signer) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : Bag.files(receipt, signer::apply).entrySet()) {
        add(zip, receipt.name() + "/" + file.getKey(), file.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String path, byte[] content) throws IOException {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(ALWAYS);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
