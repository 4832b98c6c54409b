// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

/// One step of the journey: done once, and looked at again at every start.
interface Step {

  /// What happens, in a few words.
  String title();

  /// Does the step unless it was done before, and verifies it.
  ///
  /// @return what happened, in one or two sentences
  /// @throws NotVerified if the outcome is not what it must be
  String play() throws Exception;
}
