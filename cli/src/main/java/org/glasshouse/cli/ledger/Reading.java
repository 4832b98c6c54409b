// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.DurableFiles;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.VerifierKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How far a monitor has come: the newest checkpoint that it saw, and what each rule remembers.
///
/// @param format the version of this file's shape
/// @param checkpoint the signed checkpoint up to which everything was read; empty at the beginning
/// @param memories what each rule remembers, by the rule's name
/// @param findings what was found so far
record Reading(
    int format, String checkpoint, Map<String, JsonNode> memories, List<Finding> findings) {

  private static final int FORMAT = 3;
  private static final JsonMapper MAPPER = new JsonMapper();

  /// At the beginning of a log.
  static Reading start() {
    return new Reading(FORMAT, "", Map.of(), List.of());
  }

  /// What was kept in a file; the beginning if there is no such file.
  ///
  /// @throws IllegalArgumentException if the file holds something else
  static Reading load(Path file) throws IOException {
    if (!Files.exists(file)) {
      return start();
    }
    try {
      var reading = MAPPER.readValue(Files.readAllBytes(file), Reading.class);
      if (reading.format() == FORMAT && reading.memories() != null) {
        return reading;
      }
    } catch (JacksonException notOne) {
      throw new IllegalArgumentException(file + " is not a monitor's state.", notOne);
    }
    throw new IllegalArgumentException(
        file
            + " is not the state of a monitor of this version: move it away, and all is read anew.");
  }

  static Reading of(SignedNote checkpoint, List<Rule> rules, List<Finding> findings) {
    var memories = new TreeMap<String, JsonNode>();
    rules.forEach(rule -> memories.put(name(rule.memory()), MAPPER.valueToTree(rule.memory())));
    return new Reading(FORMAT, new String(checkpoint.bytes(), UTF_8), memories, findings);
  }

  void save(Path file) {
    DurableFiles.replace(file, MAPPER.writeValueAsBytes(this));
  }

  /// The checkpoint, if it carries the log's signature.
  ///
  /// @throws org.glasshouse.tlog.LogProblem if it does not
  Optional<Checkpoint> seen(VerifierKey log) {
    return checkpoint.isEmpty()
        ? Optional.empty()
        : Optional.of(Checkpoint.open(SignedNote.parse(checkpoint.getBytes(UTF_8)), log));
  }

  /// What a rule remembered, or its memory before the first entry.
  <M extends Record> M memory(Class<M> type, Supplier<M> fresh) {
    var kept = memories.get(name(type));
    return kept == null ? fresh.get() : MAPPER.treeToValue(kept, type);
  }

  private static String name(Record memory) {
    return name(memory.getClass());
  }

  /// A memory is a record inside of its rule.
  private static String name(Class<? extends Record> memory) {
    return memory.getName().replaceFirst(".*\\.([^.]+)\\$Memory", "$1");
  }
}
