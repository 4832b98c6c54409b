// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

/// What a run had to do with one person.
public sealed interface Participation {

  Run run();

  /// The person's rows were among those that the run could read.
  ///
  /// @param proof whether they can prove it
  record Used(Run run, ProofStanding proof) implements Participation {}

  /// The person was left out, because they had said no.
  ///
  /// @param refusal the slug of the refusal under which they were left out
  record LeftOutByChoice(Run run, String refusal) implements Participation {}

  /// The list of who was in the run is not the one that was sealed, so nobody can say.
  record NotKnown(Run run) implements Participation {}
}
