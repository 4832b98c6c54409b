// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Duration;
import org.glasshouse.sandbox.Resources;
import org.springframework.stereotype.Component;

/// Estimates what a job's energy was, from what it used; docs/reference/energy.md says how.
@Component
public class EnergyMethod {

  private static final double GIGABYTE = 1e9;

  private final EnergySettings settings;

  EnergyMethod(EnergySettings settings) {
    this.settings = settings;
  }

  /// Energy in joules (watt-seconds): processor seconds and gigabyte-seconds of memory, each with
  /// its watts, and the building's overhead. Memory counts at its peak for the whole time, so the
  /// estimate is rather too high.
  public double joules(Resources used) {
    var cores = seconds(used.cpu()) * settings.wattsPerCore();
    var memory =
        used.peakMemoryBytes() / GIGABYTE * seconds(used.wall()) * settings.wattsPerGigabyte();
    return (cores + memory) * settings.overhead();
  }

  /// The method in a sentence, to be kept beside every figure.
  public String words() {
    return ("(processor seconds × %s W + peak gigabytes × seconds × %s W) × %s"
            + ", an estimate, not a measurement")
        .formatted(settings.wattsPerCore(), settings.wattsPerGigabyte(), settings.overhead());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
