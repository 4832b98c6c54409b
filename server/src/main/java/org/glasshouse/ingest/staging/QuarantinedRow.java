// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.ingest.Rule;

/// A refused row as it came, with what is wrong with it.
///
/// @param line the line in the source file on which it begins
/// @param raw the row's own bytes, one character each (ISO 8859-1), cut at 256 KiB
public record QuarantinedRow(String table, long line, List<Reason> reasons, String raw) {

  /// A rule broken in a column; the column is empty when the fault is the row's.
  public record Reason(Rule rule, String column) {}

  public QuarantinedRow {
    reasons = List.copyOf(reasons);
  }

  byte[] toBytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeUTF(table);
    out.writeLong(line);
    out.writeInt(reasons.size());
    for (var reason : reasons) {
      out.writeUTF(reason.rule().name());
      out.writeUTF(reason.column());
    }
    var content = raw.getBytes(StandardCharsets.ISO_8859_1);
    out.writeInt(content.length);
    out.write(content);
    return bytes.toByteArray();
  }

  static QuarantinedRow fromBytes(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    var table = in.readUTF();
    long line = in.readLong();
    var reasons = new ArrayList<Reason>();
    for (int left = in.readInt(); left > 0; left--) {
      reasons.add(new Reason(Rule.valueOf(in.readUTF()), in.readUTF()));
    }
    var raw = new String(in.readNBytes(in.readInt()), StandardCharsets.ISO_8859_1);
    return new QuarantinedRow(table, line, reasons, raw);
  }

  /// Without the row's content.
  @Override
  public String toString() {
    return "QuarantinedRow[" + table + " line " + line + "]";
  }
}
