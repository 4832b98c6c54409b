// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

/// Names of tables and columns for a reader who is not a programmer.
final class PlainNames {

  private PlainNames() {}

  static String table(String name) {
    return switch (name) {
      case "apcs" -> "hospital stays (apcs)";
      case "ons_deaths" -> "registered deaths (ons_deaths)";
      case "wl_clockstops" -> "ends of waiting (wl_clockstops)";
      case "ethnicity_from_sus" -> "ethnicity from hospital records (ethnicity_from_sus)";
      default -> name.replace('_', ' ');
    };
  }

  static String column(String name) {
    return switch (name) {
      case "snomedct_code" -> "SNOMED CT code";
      case "dmd_code" -> "dm+d code";
      case "ctv3_code" -> "CTV3 code";
      default -> name.replace('_', ' ');
    };
  }
}
