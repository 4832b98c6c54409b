// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.glasshouse.tlog.Hash;
import org.roaringbitmap.RoaringBitmap;

/// What it takes to prove to each person in a run that their record was in it; nothing is kept for
/// each person, but for those who asked to be forgotten.
///
/// @param payload what is promised to each of them
/// @param order 32 secret bytes, of the order of the leaves
/// @param filling 32 secret bytes, of which the hashes are made that stand for nobody
/// @param salts of everybody who is not forgotten
/// @param forgotten number to leaf of those who are, without which others' paths could not be found
/// @param shelves the tree's hashes at one level, so that a path does not take all of its leaves
record RunUses(
    String payload,
    Hash order,
    Hash filling,
    UseSalts salts,
    Map<Integer, Hash> forgotten,
    List<Hash> shelves) {

  private static final int FORMAT = 1;

  RunUses {
    forgotten = Map.copyOf(forgotten);
    shelves = List.copyOf(shelves);
  }

  /// For a run with these people.
  static RunUses of(RoaringBitmap included, String payload, RandomGenerator random) {
    var order = secret(random);
    var filling = secret(random);
    var bare = new RunUses(payload, order, filling, UseSalts.next(random), Map.of(), List.of());
    return bare.with(new UseTree(included, bare).grown());
  }

  private static Hash secret(RandomGenerator random) {
    var bytes = new byte[Hash.LENGTH];
    random.nextBytes(bytes);
    return Hash.of(bytes);
  }

  private RunUses with(List<Hash> grown) {
    return new RunUses(payload, order, filling, salts, forgotten, grown);
  }

  /// The same, of which nobody can say any more what this person's salt was.
  ///
  /// @param leaf of the person, which stays
  RunUses without(int number, Hash leaf) {
    var all = new HashMap<>(forgotten);
    all.put(number, leaf);
    return new RunUses(payload, order, filling, salts.without(number), all, shelves);
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      var promised = payload.getBytes(UTF_8);
      out.writeInt(promised.length);
      out.write(promised);
      out.write(order.bytes());
      out.write(filling.bytes());
      out.writeInt(salts.seeds().size());
      for (var seed : salts.seeds().entrySet()) {
        out.writeByte(seed.getKey().level());
        out.writeInt(seed.getKey().prefix());
        out.write(seed.getValue());
      }
      out.writeInt(forgotten.size());
      for (var one : forgotten.entrySet()) {
        out.writeInt(one.getKey());
        out.write(one.getValue().bytes());
      }
      out.writeInt(shelves.size());
      for (var shelf : shelves) {
        out.write(shelf.bytes());
      }
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return bytes.toByteArray();
  }

  /// @throws IOException if the bytes are not such a file
  static RunUses of(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IOException("a later format");
      }
      var payload = new String(in.readNBytes(in.readInt()), UTF_8);
      var order = hash(in);
      var filling = hash(in);
      var seeds = new HashMap<UseSalts.Place, byte[]>();
      for (int left = in.readInt(); left > 0; left--) {
        seeds.put(new UseSalts.Place(in.readByte(), in.readInt()), in.readNBytes(UseSalts.BYTES));
      }
      var forgotten = new HashMap<Integer, Hash>();
      for (int left = in.readInt(); left > 0; left--) {
        forgotten.put(in.readInt(), hash(in));
      }
      var shelves = new ArrayList<Hash>();
      for (int left = in.readInt(); left > 0; left--) {
        shelves.add(hash(in));
      }
      return new RunUses(payload, order, filling, new UseSalts(seeds), forgotten, shelves);
    }
  }

  /// Withheld: with it anybody could prove anybody's use.
  @Override
  public String toString() {
    return "RunUses[withheld]";
  }

  private static Hash hash(DataInputStream in) throws IOException {
    return Hash.of(in.readNBytes(Hash.LENGTH));
  }
}
