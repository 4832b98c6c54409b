// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.util.List;

/// The few settings of the system that Python, R and a JVM look for.
final class SystemPaths {

  /// Without the first two, numpy and R find no linear algebra. The Java settings hold no secret.
  static final List<String> SETTINGS =
      List.of(
          "/etc/alternatives", "/etc/ld.so.cache", "/etc/R", "/etc/localtime", "/etc/matplotlibrc");

  private SystemPaths() {}
}
