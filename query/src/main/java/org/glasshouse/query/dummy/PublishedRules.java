// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.glasshouse.query.TableName;

/// What ehrQL's published tables promise about columns, as far as our contract has these tables
/// (docs.opensafely.org, read in June 2026); and that everybody is with one of some practices.
public final class PublishedRules {

  private static final String REQUIRED = "";

  /// The rarer ones are rare here too.
  private static final String[] SEXES = sexes();

  private PublishedRules() {}

  /// The rules, by table and column.
  public static Map<TableName, Map<String, List<ColumnRule>>> all() {
    var rules = new LinkedHashMap<TableName, Map<String, List<ColumnRule>>>();
    for (var contract : List.of("core", "tpp")) {
      put(rules, contract, "patients", patients());
      put(rules, contract, "practice_registrations", registrations());
      put(rules, contract, "addresses", addresses());
      put(
          rules,
          contract,
          "ethnicity_from_sus",
          Map.of(
              "code",
              oneOf(
                  "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S")));
    }
    rules.put(
        new TableName("omop", "person"),
        Map.of(
            "care_site_id", List.of(new ColumnRule.Between(1, 60, 1), new ColumnRule.Required())));
    return rules;
  }

  private static String[] sexes() {
    var sexes = new ArrayList<String>();
    for (var i = 0; i < 30; i++) {
      sexes.addAll(List.of("female", "male"));
    }
    sexes.addAll(List.of("intersex", "unknown", REQUIRED));
    return sexes.toArray(String[]::new);
  }

  private static void put(
      Map<TableName, Map<String, List<ColumnRule>>> rules,
      String contract,
      String table,
      Map<String, List<ColumnRule>> columns) {
    rules.put(new TableName("ehrql.tables." + contract, table), columns);
  }

  private static Map<String, List<ColumnRule>> patients() {
    return Map.of(
        "date_of_birth", List.of(new ColumnRule.FirstOfMonth(), new ColumnRule.Required()),
        "sex", oneOf(SEXES));
  }

  private static Map<String, List<ColumnRule>> registrations() {
    return Map.of(
        "start_date", List.of(new ColumnRule.Required()),
        "practice_pseudo_id", List.of(new ColumnRule.Between(1, 60, 1), new ColumnRule.Required()),
        "practice_stp", List.of(new ColumnRule.Form(Pattern.compile("E540000[0-9]{2}"))),
        "practice_nuts1_region_name",
            oneOf(
                "North East",
                "North West",
                "Yorkshire and The Humber",
                "East Midlands",
                "West Midlands",
                "East",
                "London",
                "South East",
                "South West"));
  }

  private static Map<String, List<ColumnRule>> addresses() {
    return Map.of(
        "address_type", List.of(new ColumnRule.OneOf(List.of(0L, 1L, 3L))),
        "rural_urban_classification", List.of(new ColumnRule.Between(1, 8, 1)),
        "imd_rounded", List.of(new ColumnRule.Between(0, 32_800, 100)),
        "msoa_code", List.of(new ColumnRule.Form(Pattern.compile("E020[0-9]{5}"))));
  }

  private static List<ColumnRule> oneOf(String... values) {
    var last = values[values.length - 1];
    return last.equals(REQUIRED)
        ? List.of(
            new ColumnRule.OneOf(List.copyOf(List.of(values).subList(0, values.length - 1))),
            new ColumnRule.Required())
        : List.of(new ColumnRule.OneOf(List.of((Object[]) values)));
  }
}
