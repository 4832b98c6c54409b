// SPDX-License-Identifier: Apache-2.0

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;
import module java.net.http;
import java.security.Signature;

/// Checks a Glasshouse ledger without trusting Glasshouse: this one file, Java 25, nothing else.
///
///     java Verify.java https://somewhere/log              the whole log, and the register's totals
///     java Verify.java data/log --key 'name+id+key'       with the key you were given elsewhere
///     java Verify.java data/log --witness 'name+id+key'   and a witness that you trust, whose word is at most
///         [--hours 24] [--uncovered 1000]                 so old, and leaves at most so many entries uncovered
///     java Verify.java [data/log] --proof mine.json       is my own saved entry in the log?
///
/// Exit code: 0 everything is as it should be, 1 something is wrong, 2 the question was wrong.
///
/// What it does, in order: reads `checkpoint` and checks the log's signature; reads every entry and rebuilds the tree's root from them
/// (RFC 6962); compares each tile with what it rebuilt; checks the witnesses and people's signatures; adds up the register. The formats are
/// those of https://c2sp.org/tlog-tiles and https://c2sp.org/signed-note. Nothing here was copied from the program that writes the log.
public class Verify {
  /// Something is wrong with the log; the message says what. A wrong question is an IllegalArgumentException.
  @SuppressWarnings("serial")
  static class Wrong extends RuntimeException { Wrong(String words) { super(words); } }

  public static void main(String... arguments) {
    var report = new LinkedHashMap<String, Object>();
    int exit = 0;
    try {
      run(arguments, report);
      report.put("verdict", "good");
    } catch (Exception problem) {
      exit = problem instanceof Wrong ? 1 : 2;
      report.put("verdict", exit == 1 ? "wrong" : "not checked");
      report.put("problem", exit == 1 || problem instanceof IllegalArgumentException ? problem.getMessage() : problem.toString());
    }
    IO.println(Arrays.asList(arguments).contains("--json") ? toJson(report) : toText(report, ""));
    System.exit(exit);
  }

  static void run(String[] arguments, Map<String, Object> report) throws Exception {
    String place = null, proof = null;
    Key key = null;
    var witnesses = new ArrayList<Key>();
    var limits = new long[] {24, 1000};
    for (int i = 0; i < arguments.length; i++) {
      boolean takesValue = List.of("--key", "--witness", "--proof", "--hours", "--uncovered").contains(arguments[i]);
      if (takesValue && i + 1 == arguments.length) throw new IllegalArgumentException(arguments[i] + " needs a value.");
      if (arguments[i].startsWith("-") && !takesValue && !arguments[i].equals("--json")) throw new IllegalArgumentException("Unknown: " + arguments[i]);
      switch (arguments[i]) {
        case "--json" -> {}
        case "--key" -> key = Key.parse(arguments[++i]);
        case "--witness" -> witnesses.add(Key.parse(arguments[++i]));
        case "--proof" -> proof = arguments[++i];
        case "--hours" -> limits[0] = Long.parseLong(arguments[++i]);
        case "--uncovered" -> limits[1] = Long.parseLong(arguments[++i]);
        default -> place = arguments[i];
      }
    }
    if (place == null && (proof == null || key == null)) throw new IllegalArgumentException("Name the log's address or folder, or --proof FILE and the log's --key.");
    var log = place == null ? null : new Log(place);
    if (key == null) report.put("warning", "The key came from the log itself. Compare it with one published elsewhere.");
    if (key == null) key = Key.parse(new String(log.read("key"), UTF_8).strip());
    report.put("key", key.text);
    var saved = proof == null ? null : Proof.read(proof, key, report);
    try {
      if (log != null) audit(log, key, witnesses, limits, saved, report);
    } catch (IllegalArgumentException | CharacterCodingException | DateTimeException | ArithmeticException | IndexOutOfBoundsException | StackOverflowError odd) {
      throw new Wrong("A file of the log does not have its form: " + odd);
    }
  }

  /// Reads the whole log once and compares it with everything that was said about it.
  static void audit(Log log, Key key, List<Key> witnesses, long[] limits, Proof saved, Map<String, Object> report) throws Exception {
    var checkpoint = Note.parse(log.read("checkpoint")).openedWith(key);
    var witnessed = log.find("witnessed");
    var seen = witnessed == null ? new Note("", List.of()) : Note.parse(witnessed);
    var words = new TreeMap<String, Object>();
    var older = witnessed == null ? null : seen.openedWith(key);
    var tree = new Tree(log, checkpoint.size);
    var kinds = new TreeMap<String, Long>();
    var signatures = new Signatures();
    var newest = Instant.now();
    for (long index = 0; index <= checkpoint.size; index++) {
      if (older != null && older.size == index) same("witnessed", tree.root(), older.root);
      if (saved != null && saved.size == index) same(saved.file, tree.root(), saved.root);
      if (index == checkpoint.size) break;
      var entry = tree.next();
      var said = new Json(utf8(entry)).object();
      if (said.get("at") instanceof String at && Instant.parse(at).isAfter(newest)) newest = Instant.parse(at);
      kinds.merge("" + said.get("kind"), 1L, Long::sum);
      signatures.read(checkpoint.origin, index, entry, said);
      if (saved != null && saved.index == index && !Arrays.equals(entry, saved.entry)) throw new Wrong("The log holds another entry " + index + " than " + saved.file + " says.");
    }
    tree.compareUnfinishedTiles();
    same("checkpoint", tree.root(), checkpoint.root);
    for (long known : new long[] {older == null ? 0 : older.size, saved == null ? 0 : saved.size})
      if (known > checkpoint.size) throw new Wrong("The log once had " + known + " entries and now shows " + checkpoint.size + ": an old copy, or entries were taken away.");
    for (var witness : witnesses) words.put(witness.name, seen.wordOf(witness, newest, older == null ? 0 : checkpoint.size - older.size, limits));
    report.put("origin", checkpoint.origin);
    report.put("entries", checkpoint.size);
    report.put("root", Base64.getEncoder().encodeToString(checkpoint.root));
    report.put("witnesses", words);
    report.put("kinds", kinds);
    report.put("signatures", signatures.good);
    report.put("register", register(kinds));
  }
  /// The public register's totals, as the entries have them.
  static Map<String, Long> register(Map<String, Long> kinds) {
    var lines = new LinkedHashMap<String, Long>();
    for (var kind : ("application-submitted application-refused application-withdrawn permit-granted project-suspended"
        + " run-started run-refused run-finished run-ended-early release-requested release-approved release-rejected"
        + " file-released release-recalled flow-agreed flow-stopped dataset-published user-banned personal").split(" "))
      lines.put(kind, kinds.getOrDefault(kind, 0L));
    return lines;
  }
  static void same(String what, byte[] rebuilt, byte[] claimed) {
    if (!Arrays.equals(rebuilt, claimed)) throw new Wrong("The root in " + what + " is not that of the entries: something was changed, added or taken out.");
  }
  static byte[] sha256(byte[]... parts) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var part : parts) digest.update(part);
    return digest.digest();
  }
  /// What is not UTF-8 is refused, never replaced.
  static String utf8(byte[] bytes) throws Exception { return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(); }
  static byte[] leaf(byte[] entry) throws Exception { return sha256(new byte[] {0}, entry); }
  static byte[] node(byte[] left, byte[] right) throws Exception { return sha256(new byte[] {1}, left, right); }
  /// A public key: `name+id+base64(kind, 32 bytes)`. Kind 1 signs for a log, kind 4 for a witness.
  record Key(String text, String name, int id, byte kind, byte[] point) {
    static Key parse(String text) throws Exception {
      try {
        var parts = text.strip().split("\\+", 3);
        var bytes = Base64.getDecoder().decode(parts[2]);
        var id = Arrays.copyOf(sha256((parts[0] + "\n").getBytes(UTF_8), bytes), 4);
        if (bytes.length != 33 || !HexFormat.of().formatHex(id).equals(parts[1])) throw new IllegalArgumentException();
        return new Key(text.strip(), parts[0], ByteBuffer.wrap(id).getInt(), bytes[0], Arrays.copyOfRange(bytes, 1, 33));
      } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException notOne) {
        throw new IllegalArgumentException("A key is written as name+number+key, and the number is made from the rest.");
      }
    }
    boolean signed(byte[] message, byte[] signature) throws Exception {
      var encoded = HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(point));
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(message);
      return signature.length == 64 && verifier.verify(signature);
    }
  }
  record Checkpoint(String origin, long size, byte[] root) {}
  /// A text and the signatures under it.
  record Note(String text, List<String> signatures) {
    static Note parse(byte[] bytes) {
      var all = new String(bytes, UTF_8);
      int blank = all.lastIndexOf("\n\n");
      if (blank < 0) throw new Wrong("The checkpoint is not a signed note.");
      return new Note(all.substring(0, blank + 1), all.substring(blank + 2).lines().toList());
    }
    /// The signature's bytes after the key's number, or null if the key did not sign.
    byte[] by(Key key) {
      for (var line : signatures) {
        var parts = line.split(" ");
        if (parts.length != 3 || !parts[0].equals("\u2014") || !parts[1].equals(key.name)) continue;
        var bytes = Base64.getDecoder().decode(parts[2]);
        if (bytes.length > 4 && ByteBuffer.wrap(bytes).getInt() == key.id) return Arrays.copyOfRange(bytes, 4, bytes.length);
      }
      return null;
    }
    Checkpoint openedWith(Key key) throws Exception {
      var signature = by(key);
      if (signature == null || key.kind != 1 || !key.signed(text.getBytes(UTF_8), signature))
        throw new Wrong("The checkpoint is not signed with the key " + key.name + ".");
      var lines = text.split("\n");
      if (lines.length != 3 || !lines[0].equals(key.name)) throw new Wrong("The checkpoint is not one of " + key.name + ".");
      return new Checkpoint(lines[0], new BigInteger(lines[1]).longValueExact(), Base64.getDecoder().decode(lines[2]));
    }
    /// When a witness saw this checkpoint; its silence, a wrong signature in its name, or a word too old to vouch for now, is an alarm.
    String wordOf(Key witness, Instant newest, long uncovered, long[] limits) throws Exception {
      var signature = by(witness);
      if (signature == null) throw new Wrong("The witness " + witness.name + " has not confirmed this log.");
      if (signature.length != 72 || witness.kind != 4) throw new Wrong("The word of " + witness.name + " is misshapen.");
      long time = ByteBuffer.wrap(signature).getLong();
      var message = ("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8);
      if (!witness.signed(message, Arrays.copyOfRange(signature, 8, 72))) throw new Wrong("The word of " + witness.name + " is not signed with its key.");
      var at = Instant.ofEpochSecond(time);
      if (at.isAfter(Instant.now().plusSeconds(300))) throw new Wrong("The word of " + witness.name + " is of " + at + ", which is in the future.");
      if (at.isBefore(newest.minus(Duration.ofHours(limits[0])))) throw new Wrong("The word of " + witness.name + " is of " + at + ", more than " + limits[0] + " hours before now or the newest entry.");
      if (uncovered > limits[1]) throw new Wrong("The word of " + witness.name + " leaves " + uncovered + " entries uncovered, and at most " + limits[1] + " may be.");
      return at.toString();
    }
  }
  /// People's signatures under their decisions: each by a key then in force, over exactly that entry.
  static class Signatures {
    final Set<String> keys = new HashSet<>();
    final Map<String, String> hashes = new HashMap<>();
    long good;
    void read(String ledger, long index, byte[] entry, Map<?, ?> said) throws Exception {
      if (!(said.get("data") instanceof Map<?, ?> data)) return;
      String kind = "" + said.get("kind"), key = "" + data.get("key"), about = "" + data.get("entry");
      if (kind.equals("signing-key-registered")) keys.add(key);
      if (kind.equals("signing-key-withdrawn")) keys.remove(key);
      if (kind.matches("(application|amendment|project|flow|release|recall|user|ban)-.+")) hashes.put("" + index, HexFormat.of().formatHex(sha256(entry)));
      if (!kind.equals("decision-signed")) return;
      var text = ledger + "/decision\nentry " + about + "\nsha256 " + hashes.get(about) + "\n";
      var note = Note.parse(("" + data.get("note")).getBytes(UTF_8));
      var signature = keys.contains(key) && note.text.equals(text) ? note.by(Key.parse(key)) : null;
      if (signature == null || !Key.parse(key).signed(text.getBytes(UTF_8), signature)) throw new Wrong("The signature in entry " + index + " is not one under entry " + about + " by a key in force.");
      good++;
    }
  }
  /// Rebuilds the tree entry by entry, keeping at each level only the tile that is still growing.
  static class Tree {
    final Log log; final long end; long size;
    final List<List<byte[]>> levels = new ArrayList<>();
    ByteBuffer bundle = ByteBuffer.allocate(0);
    Tree(Log log, long end) { this.log = log; this.end = end; }
    byte[] next() throws Exception {
      if (size % 256 == 0) {
        if (bundle.hasRemaining()) throw new Wrong("A bundle holds more than 256 entries.");
        bundle = ByteBuffer.wrap(log.tile("entries", size / 256, (int) Math.min(256, end - size)));
      }
      if (bundle.remaining() < 2) throw new Wrong("The bundle with entry " + size + " ends too early.");
      var entry = new byte[bundle.getShort() & 0xffff];
      if (bundle.remaining() < entry.length) throw new Wrong("Entry " + size + " is cut off.");
      bundle.get(entry);
      size++;
      add(0, leaf(entry));
      return entry;
    }
    void add(int level, byte[] hash) throws Exception {
      if (levels.size() == level) levels.add(new ArrayList<>());
      var tile = levels.get(level);
      tile.add(hash);
      if (tile.size() < 256) return;
      compare(level, (size >> 8 * (level + 1)) - 1, tile);
      add(level + 1, fold(tile, 0, 256));
      tile.clear();
    }
    /// The root over a power of two hashes.
    static byte[] fold(List<byte[]> hashes, int from, int count) throws Exception {
      if (count == 1) return hashes.get(from);
      return node(fold(hashes, from, count / 2), fold(hashes, from + count / 2, count / 2));
    }
    byte[] root() throws Exception {
      byte[] root = null;
      for (var tile : levels) {
        int right = tile.size();
        for (int part = 1; part < 256; part *= 2) {
          if ((tile.size() & part) == 0) continue;
          var hash = fold(tile, right -= part, part);
          root = root == null ? hash : node(hash, root);
        }
      }
      return root == null ? sha256() : root;
    }
    void compareUnfinishedTiles() throws Exception {
      if (bundle.hasRemaining()) throw new Wrong("The last bundle holds more than the checkpoint says.");
      for (int level = 0; level < levels.size(); level++) if (!levels.get(level).isEmpty()) compare(level, size >> 8 * (level + 1), levels.get(level));
    }
    void compare(int level, long index, List<byte[]> hashes) throws Exception {
      var rebuilt = new ByteArrayOutputStream();
      for (var hash : hashes) rebuilt.writeBytes(hash);
      if (!Arrays.equals(log.tile("" + level, index, hashes.size()), rebuilt.toByteArray())) throw new Wrong("tile/" + level + " number " + index + " is not made from the entries.");
    }
  }
  /// A saved entry with its proof, as the entry's page and a person's own page hand it out.
  record Proof(String file, long index, long size, byte[] entry, byte[] root) {
    static Proof read(String file, Key key, Map<String, Object> report) throws Exception {
      try {
        var saved = new Json(Files.readString(Path.of(file))).object();
        var entry = text(saved, "entry").getBytes(UTF_8);
        long index = Long.parseLong(text(saved, "index"));
        var checkpoint = Note.parse(text(saved, "checkpoint").getBytes(UTF_8)).openedWith(key);
        same(file, climb(leaf(entry), index, checkpoint.size, (List<?>) saved.get("hashes")), checkpoint.root);
        if (saved.containsKey("payload")) personal(new Json(utf8(entry)).object(), saved);
        report.put("proof", file + ": entry " + index + " is in the log of " + checkpoint.size + " entries" + (saved.containsKey("payload") ? ", and it is a promise to exactly this payload." : "."));
        return new Proof(file, index, checkpoint.size, entry, checkpoint.root);
      } catch (NoSuchFileException | ClassCastException | IllegalArgumentException notOne) {
        throw new IllegalArgumentException(file + " is not a saved proof: " + notOne.getMessage());
      }
    }
    static String text(Map<?, ?> saved, String name) {
      if (saved.get(name) == null) throw new IllegalArgumentException("it has no " + name);
      return saved.get(name).toString();
    }
    /// The log holds only HMAC-SHA-256(salt, payload), or of a run's people the root over 2^32 of these: nobody can read or change it.
    static void personal(Map<?, ?> said, Map<?, ?> saved) throws Exception {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(text(saved, "salt")), "HmacSHA256"));
      var promise = mac.doFinal(text(saved, "payload").getBytes(UTF_8));
      boolean kept = Base64.getEncoder().encodeToString(promise).equals(said.get("commitment"));
      if (saved.containsKey("path") && said.get("data") instanceof Map<?, ?> run) {
        var root = climb(leaf(promise), Long.parseLong(text(saved, "leaf")), 1L << 32, (List<?>) saved.get("path"));
        var mine = (Map<?, ?>) new Json(text(saved, "payload")).object().get("data");
        kept = HexFormat.of().formatHex(root).equals(run.get("usesRoot")) && text(mine, "run").equals(run.get("run"));
      }
      if (!kept) throw new Wrong("The entry in the log is not a promise to this payload.");
    }
    /// RFC 9162, 2.1.3.2: from the leaf to the root, left or right at each step.
    static byte[] climb(byte[] hash, long index, long size, List<?> path) throws Exception {
      long last = size - 1;
      if (index < 0 || index > last) throw new Wrong("There is no entry " + index + " among " + size + ".");
      for (var text : path) {
        var beside = Base64.getDecoder().decode(text.toString());
        if (last == 0) throw new Wrong("The proof is too long.");
        if (index % 2 == 1 || index == last) {
          hash = node(beside, hash);
          while (index % 2 == 0 && index != 0) { index /= 2; last /= 2; }
        } else hash = node(hash, beside);
        index /= 2; last /= 2;
      }
      if (last != 0) throw new Wrong("The proof is too short.");
      return hash;
    }
  }
  /// The log's files, from a folder or over HTTP.
  static class Log {
    final String place;
    final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    Log(String place) { this.place = place.endsWith("/") ? place : place + "/"; }
    byte[] find(String path) throws Exception {
      if (!place.startsWith("http")) return Files.exists(Path.of(place, path)) ? Files.readAllBytes(Path.of(place, path)) : null;
      var request = HttpRequest.newBuilder(URI.create(place + path)).timeout(Duration.ofSeconds(60));
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == 404) return null;
      if (answer.statusCode() != 200) throw new IOException(place + path + " answers " + answer.statusCode());
      return answer.body();
    }
    byte[] read(String path) throws Exception {
      var bytes = find(path);
      if (bytes == null) throw new Wrong(place + path + " is missing.");
      return bytes;
    }
    byte[] tile(String level, long index, int width) throws Exception {
      var number = "%03d".formatted(index % 1000);
      for (long rest = index / 1000; rest > 0; rest /= 1000) number = "x%03d/".formatted(rest % 1000) + number;
      return read("tile/" + level + "/" + number + (width == 256 ? "" : ".p/" + width));
    }
  }
  /// Just enough JSON; numbers stay texts.
  static class Json {
    final String text; int at;
    Json(String text) { this.text = text; }
    Map<?, ?> object() {
      if (value() instanceof Map<?, ?> map && text.substring(at).isBlank()) return map;
      throw new Wrong("An entry is not a JSON object and nothing else.");
    }
    Object value() {
      char first = peek();
      if (first == '"') return string();
      if (first == '{' || first == '[') {
        var map = new LinkedHashMap<String, Object>();
        var list = new ArrayList<Object>();
        for (at++; "}]".indexOf(peek()) < 0; at += peek() == ',' ? 1 : 0) {
          var name = first == '{' ? string() : null;
          if (name == null) list.add(value());
          else if (text.charAt(peek() == ':' ? at++ : at) == ':' && !map.containsKey(name)) map.put(name, value());
          else throw new Wrong("An entry is not JSON, or names a part twice.");
        }
        at++;
        return first == '{' ? map : list;
      }
      int from = at;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) at++;
      if (at == from) throw new Wrong("An entry is not JSON.");
      return text.substring(from, at);
    }
    String string() {
      var string = new StringBuilder();
      if (peek() != '"') throw new Wrong("An entry is not JSON.");
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        int escape = text.charAt(at) == '\\' ? "bfnrt".indexOf(text.charAt(++at)) : -2;
        if (escape == -1 && text.charAt(at) == 'u') {
          string.append((char) Integer.parseInt(text.substring(at + 1, at += 5), 16)); at--;
        } else string.append(escape < 0 ? text.charAt(at) : "\b\f\n\r\t".charAt(escape));
      }
      at++;
      return string.toString();
    }
    char peek() {
      while (at < text.length() && text.charAt(at) <= ' ') at++;
      if (at >= text.length()) throw new Wrong("A JSON text ends too early.");
      return text.charAt(at);
    }
  }
  static String toText(Map<?, ?> report, String indent) {
    var text = new StringBuilder();
    report.forEach((name, value) -> text.append(indent).append(name).append(": ")
        .append(value instanceof Map<?, ?> map ? "\n" + toText(map, indent + "  ") : value + "\n"));
    return text.toString();
  }
  static String toJson(Object value) {
    if (value instanceof Map<?, ?> map)
      return map.entrySet().stream().map(part -> toJson(part.getKey()) + ":" + toJson(part.getValue())).collect(Collectors.joining(",", "{", "}"));
    if (value == null || value instanceof Number) return "" + value;
    return value.toString().chars().mapToObj(c -> c < ' ' ? "\\u%04x".formatted(c) : (c == '"' || c == '\\' ? "\\" : "") + (char) c)
        .collect(Collectors.joining("", "\"", "\""));
  }
}
