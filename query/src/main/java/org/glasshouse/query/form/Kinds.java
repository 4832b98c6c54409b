// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.query.Type;

/// The words for kinds of text: code systems, and text itself.
final class Kinds {

  private static final Map<String, Type> WORDS =
      Map.of(
          "text", Type.STRING,
          "snomedct", Type.SNOMEDCT_CODE,
          "dmd", Type.DMD_CODE,
          "icd10", Type.ICD10_CODE,
          "opcs4", Type.OPCS4_CODE,
          "ctv3", Type.CTV3_CODE,
          "bnf", Type.BNF_CODE,
          "icd10_codes", Type.ICD10_CODES,
          "opcs4_codes", Type.OPCS4_CODES);

  private Kinds() {}

  static Optional<Type> of(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }

  static Set<String> words() {
    return new TreeMap<>(WORDS).keySet();
  }

  /// The word for a kind of text.
  static String word(Type type) {
    return WORDS.entrySet().stream()
        .filter(each -> each.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /// A kind of value as a reader says it.
  static String said(Type type) {
    return switch (type) {
      case BOOLEAN -> "a yes or no";
      case INTEGER -> "a whole number";
      case FLOAT -> "a decimal number";
      case STRING -> "text";
      case DATE -> "a date";
      case SNOMEDCT_CODE -> "a SNOMED CT code";
      case DMD_CODE -> "a dm+d code";
      case ICD10_CODE -> "an ICD-10 code";
      case OPCS4_CODE -> "an OPCS-4 code";
      case CTV3_CODE -> "a CTV3 code";
      case BNF_CODE -> "a BNF code";
      case ICD10_CODES -> "several ICD-10 codes in one text";
      case OPCS4_CODES -> "several OPCS-4 codes in one text";
    };
  }
}
