// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The outputs of a run beside those of the run that did it again, by name and hash.
///
/// @param outputs by name, in its order
public record RunComparison(Map<String, Verdict> outputs) {

  /// What became of one output.
  public enum Verdict {
    SAME,
    DIFFERENT,
    /// The first run left it, the second did not.
    MISSING,
    /// The second run left it, the first did not.
    NEW
  }

  public RunComparison {
    outputs = new TreeMap<>(outputs);
  }

  static RunComparison of(List<Output> then, List<Output> again) {
    var first = hashes(then);
    var second = hashes(again);
    var verdicts = new TreeMap<String, Verdict>();
    first.forEach((name, hash) -> verdicts.put(name, verdict(hash, second.get(name))));
    second.keySet().forEach(name -> verdicts.putIfAbsent(name, Verdict.NEW));
    return new RunComparison(verdicts);
  }

  private static Verdict verdict(String then, @org.jspecify.annotations.Nullable String again) {
    if (again == null) {
      return Verdict.MISSING;
    }
    return then.equals(again) ? Verdict.SAME : Verdict.DIFFERENT;
  }

  private static Map<String, String> hashes(List<Output> outputs) {
    return outputs.stream().collect(Collectors.toMap(Output::name, Output::sha256));
  }

  /// Whether every output is the same, byte for byte.
  public boolean same() {
    return outputs.values().stream().allMatch(verdict -> verdict == Verdict.SAME);
  }
}
