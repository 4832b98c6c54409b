// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.Arrays;
import java.util.Optional;

/// What kind of value a column or a series holds.
///
/// Whole numbers, decimal numbers and true/false never stand in for each other. A code belongs to
/// one code system, and comparing codes of two systems is refused. The published names are those of
/// ehrQL's serialised form.
public enum Type {
  BOOLEAN("bool", Storage.BOOLEAN),
  INTEGER("int", Storage.INTEGER),
  FLOAT("float", Storage.FLOAT),
  STRING("str", Storage.STRING),
  DATE("date", Storage.DATE),
  SNOMEDCT_CODE("SNOMEDCTCode", Storage.STRING),
  DMD_CODE("DMDCode", Storage.STRING),
  ICD10_CODE("ICD10Code", Storage.STRING),
  OPCS4_CODE("OPCS4Code", Storage.STRING),
  CTV3_CODE("CTV3Code", Storage.STRING),
  BNF_CODE("BNFCode", Storage.STRING),
  ICD10_CODES("ICD10MultiCodeString", Storage.STRING),
  OPCS4_CODES("OPCS4MultiCodeString", Storage.STRING);

  /// How engines hold a value: `Boolean`, `Long`, `Double`, `String` or `LocalDate` in Java.
  public enum Storage {
    BOOLEAN,
    INTEGER,
    FLOAT,
    STRING,
    DATE
  }

  private final String published;
  private final Storage storage;

  Type(String published, Storage storage) {
    this.published = published;
    this.storage = storage;
  }

  /// The name in ehrQL's serialised form, such as `int` or `SNOMEDCTCode`.
  public String published() {
    return published;
  }

  public Storage storage() {
    return storage;
  }

  /// True of everything that has a smaller and a larger; a yes or no has not.
  public boolean isOrdered() {
    return this != BOOLEAN;
  }

  public boolean isNumber() {
    return this == INTEGER || this == FLOAT;
  }

  /// True of words, codes and lists of codes in one string.
  public boolean isText() {
    return storage == Storage.STRING;
  }

  public static Optional<Type> published(String name) {
    return Arrays.stream(values()).filter(type -> type.published.equals(name)).findFirst();
  }
}
