// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.kernel.UserId;

/// Everything an approval stands for, as text with one fact a line.
///
/// Two manifests are equal exactly when the same bytes, under the same names, rules and permit,
/// were approved by the same people. It stays inside, because it names the checkers; its hash is
/// public, so nothing in it may be tried out.
final class Manifest {

  static final String FORMAT = "glasshouse-release/2";

  private Manifest() {}

  /// @param permit version of the permit
  /// @param checkers in the order of their ids
  static String text(Contents contents, CheckRecord checks, String permit, List<UserId> checkers) {
    var facts =
        Stream.of(
            FORMAT,
            "request " + contents.id(),
            "run " + contents.run(),
            "project " + contents.project(),
            "permit " + permit,
            "turn " + contents.turn(),
            "audience " + contents.audience(),
            "author " + contents.author(),
            "profile " + checks.profile(),
            "checks " + checks.sha256());
    var people = checkers.stream().map(checker -> "checker " + checker);
    var files =
        contents.files().stream()
            .sorted(Comparator.comparing(AskedFile::name))
            .map(f ->
                "file " + f.told(contents.audience()) + " " + f.bytes().size() + " " + f.name());
    var evidence =
        contents.files().stream()
            .sorted(Comparator.comparing(AskedFile::name))
            .flatMap(file ->
                Stream.ofNullable(file.evidence())
                    .map(beside -> "evidence " + file.sealed(beside.bytes()) + " " + file.name()));
    return String.join(
            "\n", Stream.of(facts, people, files, evidence).flatMap(lines -> lines).toList())
        + "\n";
  }

  static String sha256(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
