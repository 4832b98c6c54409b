// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The journey from a source file to a public release, in its order.
@Component
@Profile("demo")
class Journey {

  private final List<Step> steps;

  Journey(
      DataComesIn dataComesIn,
      IdentityIsSplitOff identity,
      PeopleChoose people,
      ProjectIsAgreed project,
      StudyRuns study,
      ResultLeaves result,
      DecisionsAreSigned signatures,
      EverybodySees everybody,
      ProjectIsStopped stopped) {
    steps =
        List.of(
            dataComesIn, identity, people, project, study, result, signatures, everybody, stopped);
  }

  List<Step> steps() {
    return steps;
  }
}
