// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/// Who was in a run, and who was left out under which refusal: one compressed bitmap each.
///
/// A person's question about a run is a bit test, so nothing has to be written per person; sixty
/// million people are at most 7.5 MB a run.
///
/// @param included numbers of the persons whose rows the run could read
/// @param leftOut refusal slug to the numbers of those whom it left out
record RunPeople(RoaringBitmap included, Map<String, RoaringBitmap> leftOut) {

  RunPeople {
    leftOut = Map.copyOf(leftOut);
  }

  /// The refusal under which a person was left out, if they were.
  Optional<String> leftOutUnder(int number) {
    return leftOut.entrySet().stream()
        .filter(entry -> entry.getValue().contains(number))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Who is in, in the one way in which the same people are the same bytes.
  byte[] includedBytes() {
    var copy = included.clone();
    copy.runOptimize();
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      copy.serialize(out);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return bytes.toByteArray();
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      included.serialize(out);
      out.writeInt(leftOut.size());
      for (var entry : new TreeMap<>(leftOut).entrySet()) {
        out.writeUTF(entry.getKey());
        entry.getValue().serialize(out);
      }
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return bytes.toByteArray();
  }

  static RunPeople of(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var included = new RoaringBitmap();
      included.deserialize(in);
      var leftOut = new TreeMap<String, RoaringBitmap>();
      for (int count = in.readInt(); count > 0; count--) {
        var refusal = in.readUTF();
        var people = new RoaringBitmap();
        people.deserialize(in);
        leftOut.put(refusal, people);
      }
      return new RunPeople(included, leftOut);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
