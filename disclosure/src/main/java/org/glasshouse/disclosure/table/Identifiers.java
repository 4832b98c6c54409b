// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for what names a person: numbers, keys, dates of birth, postcodes, and headers for them.
public final class Identifiers {

  /// What a cell or a header looks like.
  public enum Kind {
    HEADER,
    NHS_NUMBER,
    KEY,
    DATE_OF_BIRTH,
    POSTCODE,
    CONTACT
  }

  private static final Set<String> HEADERS =
      Set.of(
          "patientid",
          "personid",
          "personkey",
          "person",
          "patient",
          "nhsnumber",
          "nhsno",
          "pseudonym",
          "pseudoid",
          "pseudonhsnumber",
          "tokenpersonid",
          "subjectid",
          "participantid",
          "surname",
          "forename",
          "firstname",
          "lastname",
          "familyname",
          "givenname",
          "fullname",
          "patientname",
          "dob",
          "dateofbirth",
          "birthdate",
          "birthdatetime",
          "postcode",
          "address",
          "email",
          "telephone",
          "phone",
          "mobile",
          "uprn",
          "chinumber",
          "hcnumber",
          "mrn",
          "hospitalnumber",
          "localpatientid",
          "ninumber",
          "nationalinsurancenumber");
  // Ten digits in one, or in the groups in which the number is printed, whatever one or two signs
  // part them. A single dot before ten digits is a decimal point.
  private static final List<Pattern> TEN_DIGITS =
      List.of(
          Pattern.compile(
              "(?<![\\d.])(\\d{3})[\\h\\p{Pd}]?(\\d{3})[\\h\\p{Pd}]?(\\d{4})(?!\\d)(?!\\.\\d)"),
          Pattern.compile(
              "(?<!\\d)(\\d{3})[\\h\\p{Pd}._/:\u00b7\u2022]{1,2}(\\d{3})"
                  + "[\\h\\p{Pd}._/:\u00b7\u2022]{1,2}(\\d{4})(?!\\d)"));
  private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\d.])-?\\d{13,}(?!\\d)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?i)(?<!\\d[.,])\\b([0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\b"
              + "|\\b(?=\\w*\\d)(?=\\w*[A-Z])(?=\\w*[a-z])\\w{20,}={0,2}");
  private static final Pattern POSTCODE =
      Pattern.compile("(?i)\\b([A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[ABD-HJLNP-UW-Z]{2})\\b");
  private static final Pattern CONTACT = Pattern.compile("(?<![\\w.+-])[\\w.+-]++@[\\w-]++\\.\\w");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[/.-]\\d{1,2}[/.-](\\d{4}|\\d{2})|\\d{1,2} [A-Z][a-z]{2,8} \\d{4})\\b");

  private Identifiers() {}

  /// What a header promises about a person, if anything.
  public static Optional<Kind> inHeader(String header) {
    String plain = Plain.of(header).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (plain.contains("dateofbirth") || plain.contains("birthdate") || plain.equals("dob")) {
      return Optional.of(Kind.DATE_OF_BIRTH);
    }
    return HEADERS.contains(plain) ? Optional.of(Kind.HEADER) : Optional.empty();
  }

  /// What a cell looks like, if it looks like a person's. A count never does.
  public static Optional<Kind> inCell(String shown) {
    String cell = Plain.of(shown);
    if (TEN_DIGITS.stream().anyMatch(groups -> holdsNhsNumber(groups.matcher(cell)))) {
      return Optional.of(Kind.NHS_NUMBER);
    }
    if (CONTACT.matcher(cell).find()) {
      return Optional.of(Kind.CONTACT);
    }
    if (LONG_NUMBER.matcher(cell).find() || TOKEN.matcher(cell).find()) {
      return Optional.of(Kind.KEY);
    }
    return POSTCODE.matcher(cell).find() ? Optional.of(Kind.POSTCODE) : Optional.empty();
  }

  private static boolean holdsNhsNumber(Matcher digits) {
    return digits
        .results()
        .anyMatch(found -> nhsNumber(found.group(1) + found.group(2) + found.group(3)));
  }

  /// Whether a cell holds a date to the day.
  public static boolean isDate(String cell) {
    return DATE.matcher(cell).find();
  }

  /// Whether a column's dates are the steps of a calendar (first of a month, each week) rather than
  /// people's own dates.
  public static boolean isCalendar(List<String> cells) {
    return cells.stream().filter(Identifiers::isDate).distinct().count() * 3 <= cells.size()
        || cells.stream()
            .filter(Identifiers::isDate)
            .allMatch(cell -> cell.matches("\\d{4}-\\d{2}-01.*|0?1[/.].*|1 .*"));
  }

  /// The check digit of an NHS number: weights 10 to 2, modulo 11.
  static boolean nhsNumber(String digits) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * (digits.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return check != 10 && check == digits.charAt(9) - '0' && digits.charAt(0) != '0';
  }
}
