// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import org.jspecify.annotations.Nullable;

/// A hand on the switch: whoever holds it can end a run, from any thread, before or after it
/// starts.
public final class Cancellation {

  // Guarded by this.
  private boolean cancelled;
  private @Nullable Runnable stop;

  /// Ends the run and everything that it started; a second call does nothing.
  public synchronized void cancel() {
    if (!cancelled) {
      cancelled = true;
      if (stop != null) {
        stop.run();
      }
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized void onCancel(Runnable action) {
    stop = action;
    if (cancelled) {
      action.run();
    }
  }

  synchronized void forget() {
    stop = null;
  }
}
