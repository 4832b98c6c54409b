// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Plays the queue forward by its own rule, so that each waiting job can be told its place, why it
/// waits and when it is likely to start.
///
/// It assumes that every job takes as long as jobs of its program took lately, and that nothing is
/// added; so it is an estimate, and a wrong one whenever somebody sends more.
///
/// @param used milliseconds that each owner used in the last hour, what runs now included
/// @param usual how long jobs of a program usually take
record Forecast(Instant now, int places, Map<String, Long> used, Map<Program, Duration> usual) {

  /// One who holds a place until a moment.
  private record Holder(Instant until, String owner) {}

  List<Waiting> of(List<Job> running, List<Job> queued) {
    var holders = new PriorityQueue<>(Comparator.comparing(Holder::until));
    var counts = new HashMap<String, Integer>();
    for (var job : running) {
      holders.add(
          new Holder(end(job, job.startedAt() == null ? now : job.startedAt()), job.owner()));
      counts.merge(job.owner(), 1, Integer::sum);
    }
    var spent = new HashMap<>(used);
    var left = new ArrayList<>(queued);
    var waiting = new ArrayList<Waiting>();
    var at = now;
    while (!left.isEmpty()) {
      while (holders.size() >= places) {
        var over = holders.remove();
        at = over.until().isAfter(at) ? over.until() : at;
        counts.merge(over.owner(), -1, Integer::sum);
      }
      var next = left.stream().min(order(counts, spent)).orElseThrow();
      left.remove(next);
      var known = usual.containsKey(next.program()) && running.stream().allMatch(this::isKnown);
      waiting.add(
          new Waiting(next, waiting.size() + 1, why(next, running, queued), known ? at : null));
      holders.add(new Holder(end(next, at), next.owner()));
      counts.merge(next.owner(), 1, Integer::sum);
      spent.merge(next.owner(), time(next.program()).toMillis(), Long::sum);
    }
    return waiting;
  }

  private boolean isKnown(Job job) {
    return usual.containsKey(job.program());
  }

  /// The same order as in StoredJobs.next; a test compares them.
  private static Comparator<Job> order(Map<String, Integer> counts, Map<String, Long> spent) {
    return Comparator.comparing(Job::urgency)
        .thenComparing(job -> counts.getOrDefault(job.owner(), 0))
        .thenComparing(job -> spent.getOrDefault(job.owner(), 0L))
        .thenComparing(Job::submittedAt)
        .thenComparing(job -> job.id().value());
  }

  /// A job that is past its usual time is expected to end any moment.
  private Instant end(Job job, Instant start) {
    var end = start.plus(time(job.program()));
    return end.isBefore(now) ? now : end;
  }

  private Duration time(Program program) {
    return usual.getOrDefault(program, Duration.ZERO);
  }

  private String why(Job job, List<Job> running, List<Job> queued) {
    if (running.size() < places) {
      return "A place is free; it starts in a moment.";
    }
    var urgent =
        queued.stream().filter(other -> other.urgency().compareTo(job.urgency()) < 0).count();
    if (urgent > 0) {
      return "All places are taken, and " + urgent + " more urgent by rule go first.";
    }
    var own = running.stream().filter(other -> other.owner().equals(job.owner())).count();
    if (own > 0) {
      return "Its project already runs " + own + "; projects that run fewer go first.";
    }
    long mine = used.getOrDefault(job.owner(), 0L);
    var less =
        queued.stream()
            .filter(other -> used.getOrDefault(other.owner(), 0L) < mine)
            .map(Job::owner)
            .distinct()
            .count();
    if (less > 0) {
      return "Its project used "
          + minutes(mine)
          + " in the last hour; "
          + less
          + (less == 1 ? " project that" : " projects that")
          + " used less go first.";
    }
    return "All places are taken; it waits for the next that is free.";
  }

  private static String minutes(long millis) {
    return millis < 60_000 ? millis / 1000 + " seconds" : millis / 60_000 + " minutes";
  }

  static @Nullable Duration median(List<Long> millis) {
    return millis.isEmpty()
        ? null
        : Duration.ofMillis(millis.stream().sorted().toList().get(millis.size() / 2));
  }
}
