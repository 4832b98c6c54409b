// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A [safetensors](https://huggingface.co/docs/safetensors) file: eight bytes of length, a JSON
/// header, then numbers only. Nothing in it can run; text could hide in the header's metadata and
/// bytes between the tensors, so each byte has to belong to a tensor.
final class Safetensors {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int LONGEST_NAME = 200;
  private static final Map<String, Integer> SIZES =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("F8_E4M3", 1),
          Map.entry("U16", 2),
          Map.entry("I16", 2),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("U32", 4),
          Map.entry("I32", 4),
          Map.entry("F32", 4),
          Map.entry("U64", 8),
          Map.entry("I64", 8),
          Map.entry("F64", 8));

  private final List<Tensor> tensors;
  private final byte[] numbers;

  private Safetensors(List<Tensor> tensors, byte[] numbers) {
    this.tensors = tensors;
    this.numbers = numbers;
  }

  /// One array of numbers.
  record Tensor(String name, String kind, List<Long> shape, long from, long to) {}

  /// Reads a file; nothing if it is not one, or holds something that is in no tensor.
  static Optional<Safetensors> read(byte[] bytes) {
    long length =
        bytes.length < 8
            ? -1
            : ByteBuffer.wrap(bytes, 0, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > bytes.length - 8L) {
      return Optional.empty();
    }
    int start = Math.toIntExact(8 + length);
    try {
      var header = JSON.readTree(new String(bytes, 8, start - 8, StandardCharsets.UTF_8));
      var tensors = new ArrayList<Tensor>();
      for (var entry : header.properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensors.add(tensor(entry.getKey(), entry.getValue()));
        }
      }
      tensors.sort(Comparator.comparingLong(Tensor::from).thenComparing(Tensor::name));
      var numbers = Arrays.copyOfRange(bytes, start, bytes.length);
      return whole(tensors, numbers.length)
          ? Optional.of(new Safetensors(List.copyOf(tensors), numbers))
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  /// The header of a file that was read, as it stands: names and metadata are texts.
  static String header(byte[] bytes) {
    long length = ByteBuffer.wrap(bytes, 0, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return new String(bytes, 8, Math.toIntExact(length), StandardCharsets.UTF_8);
  }

  /// The same tensors and numbers, with a header that says nothing else.
  byte[] clean() {
    var header = JSON.createObjectNode();
    for (var tensor : tensors) {
      var node = header.putObject(tensor.name).put("dtype", tensor.kind);
      tensor.shape.forEach(node.putArray("shape")::add);
      node.putArray("data_offsets").add(tensor.from).add(tensor.to);
    }
    var text = JSON.writeValueAsBytes(header);
    return ByteBuffer.allocate(8 + text.length + numbers.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(numbers)
        .array();
  }

  private static Tensor tensor(String name, JsonNode said) {
    var shape = new ArrayList<Long>();
    said.required("shape").forEach(size -> shape.add(size.asLong()));
    var kind = said.required("dtype").asString();
    var offsets = said.required("data_offsets");
    long from = offsets.required(0).asLong();
    long to = offsets.required(1).asLong();
    long numbers = shape.stream().reduce(1L, Math::multiplyExact);
    if (said.size() != 3
        || name.length() > LONGEST_NAME
        || !name.matches("[\\w./-]+")
        || shape.stream().anyMatch(size -> size < 0)
        || !SIZES.containsKey(kind)
        || Math.multiplyExact(numbers, SIZES.getOrDefault(kind, 1)) != to - from) {
      throw new IllegalArgumentException("no tensor");
    }
    return new Tensor(name, kind, List.copyOf(shape), from, to);
  }

  private static boolean whole(List<Tensor> tensors, long bytes) {
    long at = 0;
    for (var tensor : tensors) {
      if (tensor.from != at) {
        return false;
      }
      at = tensor.to;
    }
    return at == bytes && !tensors.isEmpty();
  }
}
