// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.glasshouse.query.conformance.Cases;

/// Makes dummy data for published studies that lie outside the repository; `./glasshouse` does not
/// run it: `java org.glasshouse.query.dummy.RealStudies FOLDER PEOPLE`.
final class RealStudies {

  private RealStudies() {}

  static void main(String... arguments) throws IOException {
    var people = Integer.parseInt(arguments[1]);
    for (var file : Cases.files(List.of(Path.of(arguments[0])))) {
      for (var each : Cases.read(file)) {
        var start = System.nanoTime();
        var data =
            DummyPeople.make(
                new DummyRequest(
                    List.of(each.question()),
                    List.copyOf(each.schemas().values()),
                    ColumnRules.none(),
                    people,
                    1,
                    LocalDate.of(2025, 1, 1)));
        var seconds = (System.nanoTime() - start) / 1e9;
        var suited = data.suited().getFirst();
        System.out.printf(
            "%s: %d of %d match, %d things shown, not shown: %s, stopped: %s, %.1f s%n",
            each.id(),
            suited.matching(),
            suited.people(),
            suited.shown(),
            suited.notShown(),
            suited.stopped(),
            seconds);
      }
    }
  }
}
