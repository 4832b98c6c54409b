// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.DictionaryKind;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/// What an Arrow file says about its rows, as flatbuffers: the types of the columns, where each
/// part of a batch lies, and at the end where each batch does.
///
/// A dictionary's number is the place of its column.
final class Metadata {

  private final FlatBufferBuilder builder = new FlatBufferBuilder(1024);

  private Metadata() {}

  /// Where a message lies in the file.
  ///
  /// @param start from the file's first byte
  /// @param head the length of what describes it, with the two numbers before it
  /// @param body the length of its values
  record Placed(long start, int head, long body) {}

  /// How many values a column has in a batch.
  record Node(long rows, long missing) {}

  /// Where a part of a column lies in the body of its batch.
  record Part(long start, long length) {}

  static ByteBuffer schema(List<ArrowColumn> columns) {
    var metadata = new Metadata();
    return metadata.message(MessageHeader.Schema, metadata.fields(columns), 0);
  }

  static ByteBuffer batch(long rows, List<Node> nodes, List<Part> parts, long body) {
    var metadata = new Metadata();
    return metadata.message(MessageHeader.RecordBatch, metadata.rows(rows, nodes, parts), body);
  }

  static ByteBuffer dictionary(int number, List<Part> parts, long values, long body) {
    var metadata = new Metadata();
    int rows = metadata.rows(values, List.of(new Node(values, 0)), parts);
    return metadata.message(
        MessageHeader.DictionaryBatch,
        DictionaryBatch.createDictionaryBatch(metadata.builder, number, rows, false),
        body);
  }

  static ByteBuffer footer(
      List<ArrowColumn> columns, List<Placed> dictionaries, List<Placed> batches) {
    var metadata = new Metadata();
    var builder = metadata.builder;
    int schema = metadata.fields(columns);
    Footer.startDictionariesVector(builder, dictionaries.size());
    int listed = metadata.blocks(dictionaries);
    Footer.startRecordBatchesVector(builder, batches.size());
    int all = metadata.blocks(batches);
    builder.finish(Footer.createFooter(builder, MetadataVersion.V5, schema, listed, all, 0));
    return builder.dataBuffer();
  }

  private ByteBuffer message(byte kind, int header, long body) {
    builder.finish(Message.createMessage(builder, MetadataVersion.V5, kind, header, body, 0));
    return builder.dataBuffer();
  }

  private int blocks(List<Placed> placed) {
    return structs(
        placed.size(),
        at -> {
          var block = placed.get(at);
          Block.createBlock(builder, block.start(), block.head(), block.body());
        });
  }

  private int rows(long rows, List<Node> nodes, List<Part> parts) {
    RecordBatch.startNodesVector(builder, nodes.size());
    int counted =
        structs(
            nodes.size(),
            at ->
                FieldNode.createFieldNode(builder, nodes.get(at).rows(), nodes.get(at).missing()));
    RecordBatch.startBuffersVector(builder, parts.size());
    int placed =
        structs(
            parts.size(),
            at -> Buffer.createBuffer(builder, parts.get(at).start(), parts.get(at).length()));
    return RecordBatch.createRecordBatch(builder, rows, counted, placed, 0, 0);
  }

  /// A flatbuffer is filled from its end.
  private int structs(int size, IntConsumer each) {
    for (int at = size - 1; at >= 0; at--) {
      each.accept(at);
    }
    return builder.endVector();
  }

  private int fields(List<ArrowColumn> columns) {
    int[] fields = new int[columns.size()];
    for (int at = 0; at < fields.length; at++) {
      fields[at] = field(columns.get(at), at);
    }
    int all = Schema.createFieldsVector(builder, fields);
    return Schema.createSchema(builder, Endianness.Little, all, 0, 0);
  }

  private int field(ArrowColumn column, int at) {
    int name = builder.createString(column.name());
    int none = Field.createChildrenVector(builder, new int[0]);
    int dictionary =
        column.type() instanceof ArrowType.Category category
            ? DictionaryEncoding.createDictionaryEncoding(
                builder, at, whole(category.places()), true, DictionaryKind.DenseArray)
            : 0;
    return Field.createField(
        builder,
        name,
        column.mayBeMissing(),
        kind(column.type()),
        type(column.type()),
        dictionary,
        none,
        0);
  }

  private static byte kind(ArrowType type) {
    return switch (type) {
      case ArrowType.Truth _ -> Type.Bool;
      case ArrowType.Whole _ -> Type.Int;
      case ArrowType.Fraction _ -> Type.FloatingPoint;
      case ArrowType.Day _ -> Type.Date;
      case ArrowType.Text _, ArrowType.Category _ -> Type.Utf8;
    };
  }

  private int type(ArrowType type) {
    return switch (type) {
      case ArrowType.Truth _ -> {
        Bool.startBool(builder);
        yield Bool.endBool(builder);
      }
      case ArrowType.Whole whole -> whole(whole);
      case ArrowType.Fraction _ -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
      case ArrowType.Day _ -> Date.createDate(builder, DateUnit.DAY);
      case ArrowType.Text _, ArrowType.Category _ -> {
        Utf8.startUtf8(builder);
        yield Utf8.endUtf8(builder);
      }
    };
  }

  private int whole(ArrowType.Whole whole) {
    return Int.createInt(builder, whole.bits(), whole.isSigned());
  }
}
