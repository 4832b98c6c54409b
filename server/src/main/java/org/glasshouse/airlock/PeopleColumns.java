// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glasshouse.disclosure.table.Identifiers;

/// Tells by the names of columns, or of the parts of a JSON object, whether rows are likely to be
/// people: a name beside what is said of one person.
///
/// A name alone is no person: places, codes and organisations have names too. So a plain `name`
/// beside an age or a diagnosis is taken for a person's only where no column says that the row is a
/// code, an area or a count. This guards against mistakes; two people look at what passes.
final class PeopleColumns {

  private static final Set<String> OF_A_PERSON =
      Set.of(
          "surname",
          "last_name",
          "family_name",
          "first_name",
          "forename",
          "forenames",
          "given_name",
          "given_names",
          "middle_name",
          "maiden_name",
          "full_name",
          "person",
          "person_name",
          "patient",
          "patient_name",
          "client_name",
          "participant_name");
  private static final Set<String> OF_ANYTHING = Set.of("name", "names");
  private static final Set<String> WHO =
      Set.of(
          "date_of_birth",
          "dob",
          "birth_date",
          "birthdate",
          "birthday",
          "year_of_birth",
          "birth_year",
          "date_of_death",
          "postcode",
          "post_code",
          "home_address",
          "next_of_kin",
          "nhs_number",
          "nhs_no",
          "hospital_number");
  private static final Set<String> ABOUT =
      Set.of(
          "age",
          "sex",
          "gender",
          "ethnicity",
          "diagnosis",
          "diagnoses",
          "primary_diagnosis",
          "condition",
          "conditions",
          "disease",
          "symptoms",
          "medication",
          "medications",
          "prescription",
          "treatment",
          "admission_date",
          "admitted",
          "discharge_date",
          "discharged",
          "test_result",
          "blood_pressure",
          "hba1c",
          "bmi",
          "smoker",
          "occupation");
  private static final Pattern OF_NO_PERSON =
      Pattern.compile(
          "(.*_)?(code|codes|concept|concept_id|snomed|icd10|opcs|dmd|lsoa|msoa|area|region|ward|ods"
              + "|count|counts|number|total|population|rate|percent|proportion|term|definition)(_.*)?");

  private PeopleColumns() {}

  /// Why these columns look like people's; empty if they do not.
  static Optional<String> in(List<String> headers) {
    var plain = headers.stream().map(PeopleColumns::plain).collect(Collectors.toSet());
    long names = plain.stream().filter(OF_A_PERSON::contains).count();
    boolean who = plain.stream().anyMatch(WHO::contains);
    boolean about = plain.stream().anyMatch(ABOUT::contains);
    if (names > 1 || (names == 1 && (who || about))) {
      return Optional.of(words("names of people", who));
    }
    boolean named = plain.stream().anyMatch(OF_ANYTHING::contains);
    boolean ofNoPerson = plain.stream().anyMatch(each -> OF_NO_PERSON.matcher(each).matches());
    if (named && (who || (about && !ofNoPerson))) {
      return Optional.of(words("a name", who));
    }
    return Optional.empty();
  }

  /// Whether a column of codes is one of NHS numbers: one number in eleven passes their check by
  /// chance, so most of at least two do not. Numbers in the shape of SNOMED CT are left out: their
  /// second and third digits from the right say what they are.
  static boolean numbersOfPeople(List<String> cells) {
    var ten =
        cells.stream()
            .map(cell -> cell.replaceAll("[^0-9]", ""))
            .filter(digits -> digits.length() == 10 && !digits.matches("\\d{7}[01][012]\\d"))
            .distinct()
            .toList();
    long pass =
        ten.stream()
            .filter(digits ->
                Identifiers.inCell(digits).filter(Identifiers.Kind.NHS_NUMBER::equals).isPresent())
            .count();
    return pass > 1 && pass * 2 > ten.size();
  }

  private static String words(String names, boolean who) {
    return "Columns are called like "
        + names
        + (who
            ? " beside a date of birth, a postcode or a number of one person."
            : " beside what is said of one person, such as an age or a diagnosis.")
        + " Records about people come in through ingest. If the rows are no people, call the columns"
        + " by what they are, such as area_name.";
  }

  private static String plain(String header) {
    return header
        .strip()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_");
  }
}
