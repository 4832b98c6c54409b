// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.util.List;
import org.glasshouse.register.Register;
import org.glasshouse.web.front.Figure;
import org.glasshouse.web.front.Figures;
import org.springframework.stereotype.Component;

/// What the front page counts, from the register.
@Component
class RegisterFigures implements Figures {

  private final Register register;

  RegisterFigures(Register register) {
    this.register = register;
  }

  @Override
  public List<Figure> figures() {
    var totals = register.totals();
    return List.of(
        figure(totals.getOrDefault("application-submitted", 0L), "requests for data", "/register"),
        figure(totals.getOrDefault("run-started", 0L), "times records were used", "/register"),
        figure(totals.getOrDefault("run-refused", 0L), "runs refused", "/register"),
        figure(totals.getOrDefault("file-released", 0L), "files released", "/register"));
  }

  private static Figure figure(long count, String words, String link) {
    return new Figure(count, words, link);
  }
}
