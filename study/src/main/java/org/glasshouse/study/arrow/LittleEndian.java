// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Bytes that grow at the end, numbers with their lowest byte first, as Arrow keeps them.
final class LittleEndian {

  private ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);

  int length() {
    return bytes.position();
  }

  void put(byte[] more) {
    room(more.length).put(more);
  }

  /// The lowest bytes of a number.
  void put(long value, int width) {
    var room = room(Long.BYTES);
    room.putLong(room.position(), value);
    room.position(room.position() + width);
  }

  void put(double value) {
    room(Double.BYTES).putDouble(value);
  }

  /// Sets a bit; those before it that nobody set are 0.
  void bit(int at, boolean isSet) {
    if (at % 8 == 0) {
      put(0, 1);
    }
    if (isSet) {
      int last = at / 8;
      bytes.put(last, (byte) (bytes.get(last) | 1 << at % 8));
    }
  }

  /// All bytes, to be read once and at once.
  ByteBuffer view() {
    return bytes.duplicate().flip();
  }

  void clear() {
    bytes.clear();
  }

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      var larger =
          ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + more))
              .order(ByteOrder.LITTLE_ENDIAN);
      larger.put(bytes.flip());
      bytes = larger;
    }
    return bytes;
  }
}
