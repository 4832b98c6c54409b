// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The forecast of the queue")
class ForecastTests {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Map<Program, Duration> USUAL = Map.of(Program.SQL, Duration.ofMinutes(4));

  private static Job job(String id, String owner, Urgency urgency, @Nullable Instant started) {
    var submitted = NOON.minusSeconds(600).plusSeconds(id.charAt(id.length() - 1) - 'a');
    var state = started == null ? JobState.QUEUED : JobState.RUNNING;
    return new Job(
        new JobId("job_" + id.repeat(26).substring(0, 26)),
        owner,
        Program.SQL,
        urgency,
        state,
        1,
        submitted,
        started,
        null,
        null,
        null);
  }

  private static Job waiting(String id, String owner) {
    return job(id, owner, Urgency.ORDINARY, null);
  }

  private final Job runs = job("a", "busy", Urgency.ORDINARY, NOON.minusSeconds(60));

  private List<Waiting> forecast(Map<String, Long> used, Job... queued) {
    return new Forecast(NOON, 1, used, USUAL).of(List.of(runs), List.of(queued));
  }

  @Test
  void startsTheNextWhenTheRunningJobIsLikelyToEnd() {
    var forecast = forecast(Map.of(), waiting("b", "one"), waiting("c", "two"));

    assertThat(forecast)
        .extracting(Waiting::starts)
        .containsExactly(NOON.plusSeconds(180), NOON.plusSeconds(420));
  }

  @Test
  void letsProjectsTakeTurns() {
    var forecast =
        forecast(Map.of(), waiting("b", "many"), waiting("c", "many"), waiting("d", "few"));

    assertThat(forecast)
        .extracting(each -> each.job().owner())
        .containsExactly("many", "few", "many");
    assertThat(forecast).extracting(Waiting::place).containsExactly(1, 2, 3);
  }

  @Test
  void saysWhyAJobWaits() {
    var used = Map.of("heavy", 600_000L);
    var forecast =
        forecast(used, waiting("b", "heavy"), waiting("c", "light"), waiting("d", "busy"));

    assertThat(forecast)
        .extracting(Waiting::why)
        .containsExactly(
            "All places are taken; it waits for the next that is free.",
            "Its project already runs 1; projects that run fewer go first.",
            "Its project used 10 minutes in the last hour; 2 projects that used less go first.");
  }

  @Test
  void putsWhatARuleCallsUrgentFirst() {
    var urgent = job("z", "law", Urgency.URGENT, null);
    var forecast = forecast(Map.of(), waiting("b", "one"), urgent);

    assertThat(forecast.getFirst().job()).isEqualTo(urgent);
    assertThat(forecast.getLast().why()).contains("1 more urgent by rule");
  }

  @Test
  void saysNothingOfTimeWhenNothingIsKnown() {
    var forecast =
        new Forecast(NOON, 1, Map.of(), Map.of()).of(List.of(runs), List.of(waiting("b", "one")));

    assertThat(forecast).extracting(Waiting::starts).containsOnlyNulls();
  }
}
