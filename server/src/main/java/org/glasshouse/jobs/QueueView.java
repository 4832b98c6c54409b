// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.util.List;

/// The whole queue at one moment; owners are named, people never.
///
/// @param places how many jobs run at one time
public record QueueView(List<Job> running, List<Waiting> waiting, int places) {
  public QueueView {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
  }
}
