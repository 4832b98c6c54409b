// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.arrow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.pojo.ArrowType.Date;
import org.jspecify.annotations.Nullable;

/// An Arrow file as Arrow's own Java library reads it.
///
/// @param columns each column as that library describes it
/// @param batches how many rows each batch has
public record ReadArrow(
    List<String> columns, List<Integer> batches, List<List<@Nullable Object>> rows) {

  /// Reads a whole file.
  public static ReadArrow of(Path file) throws IOException {
    try (var allocator = new RootAllocator();
        var channel = FileChannel.open(file);
        var reader = new ArrowFileReader(channel, allocator)) {
      var root = reader.getVectorSchemaRoot();
      var columns = root.getSchema().getFields().stream().map(Object::toString).toList();
      var batches = new ArrayList<Integer>();
      var rows = new ArrayList<List<@Nullable Object>>();
      while (reader.loadNextBatch()) {
        batches.add(root.getRowCount());
        var vectors = new ArrayList<FieldVector>();
        for (var vector : root.getFieldVectors()) {
          vectors.add(decoded(vector, reader));
        }
        for (int row = 0; row < root.getRowCount(); row++) {
          var cells = new ArrayList<@Nullable Object>();
          for (var vector : vectors) {
            cells.add(cell(vector, row));
          }
          rows.add(cells);
        }
        for (int at = 0; at < vectors.size(); at++) {
          if (root.getVector(at).getField().getDictionary() != null) {
            vectors.get(at).close();
          }
        }
      }
      return new ReadArrow(columns, batches, rows);
    }
  }

  private static FieldVector decoded(FieldVector vector, ArrowFileReader reader)
      throws IOException {
    var encoding = vector.getField().getDictionary();
    return encoding == null
        ? vector
        : (FieldVector)
            DictionaryEncoder.decode(vector, reader.getDictionaryVectors().get(encoding.getId()));
  }

  private static @Nullable Object cell(FieldVector vector, int row) {
    var value = vector.getObject(row);
    return switch (value) {
      case null -> null;
      case Integer days when vector.getField().getType() instanceof Date ->
          LocalDate.ofEpochDay(days);
      case Boolean truth -> truth;
      case Character unsigned -> (long) unsigned;
      case Number number when number instanceof Double -> number;
      case Number number -> number.longValue();
      default -> value.toString();
    };
  }
}
