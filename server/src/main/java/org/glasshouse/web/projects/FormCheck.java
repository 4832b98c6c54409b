// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.glasshouse.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/// Finds what is to be mended in a [ProposalForm], in the order of its fields.
///
/// @param colleagues ids of the users who can be on the project
record FormCheck(Offer offer, Collection<String> colleagues, LocalDate today) {

  /// All answers together have to fit into one entry of the ledger.
  private static final int LONGEST_TITLE = 120;

  private static final int LONGEST_ANSWER = 2_000;
  private static final int LONGEST_SUMMARY = 3_000;
  private static final int SUMMARY_WORDS = 300;
  private static final int LONGEST_YEARS = 10;

  void check(ProposalForm form, Errors errors) {
    text(errors, "title", form.title(), "Enter a title", LONGEST_TITLE);
    aimsPeopleAndData(form, errors);
    choice(errors, "article6", form.article6(), Answers.ARTICLE_6, "Choose the legal basis");
    choice(errors, "article9", form.article9(), Answers.ARTICLE_9, "Choose the condition");
    choice(
        errors,
        "confidentiality",
        form.confidentiality(),
        Answers.CONFIDENTIALITY,
        "Choose how the duty of confidentiality is met");
    answer(errors, "settings", form.settings(), "Say where and how the work is done");
    lastDay(form, errors);
    answer(errors, "outputs", form.outputs(), "Say what is meant to leave");
  }

  /// The same for the parts of a permit that can be changed; how long it may be extended is for the
  /// desk to say.
  void checkChange(ProposalForm form, Errors errors) {
    aimsPeopleAndData(form, errors);
    answer(errors, "settings", form.settings(), "Say where and how the work is done");
    if (form.until().isEmpty()) {
      noDay(errors);
    }
    answer(errors, "outputs", form.outputs(), "Say what is meant to leave");
  }

  private void aimsPeopleAndData(ProposalForm form, Errors errors) {
    text(errors, "laySummary", form.laySummary(), "Enter a lay summary", LONGEST_SUMMARY);
    if (Typed.words(Typed.text(form.laySummary())) > SUMMARY_WORDS) {
      wrong(errors, "laySummary", "The lay summary must be " + SUMMARY_WORDS + " words or fewer");
    }
    answer(errors, "publicBenefit", form.publicBenefit(), "Say what good should come of it");
    answer(errors, "whyRecords", form.whyRecords(), "Say why anonymous statistics would not do");
    if (form.chosenPurposes().isEmpty()) {
      wrong(errors, "purposes", "Choose at least one purpose");
    }
    if (!colleagues.containsAll(form.chosenPeople())) {
      wrong(errors, "people", "Choose people from the list");
    }
    if (form.chosenColumns().isEmpty()) {
      wrong(errors, "columns", "Choose at least one column of at least one table");
    } else if (!offer.has(form.chosenColumns())) {
      wrong(errors, "columns", "Choose columns from the list: one that you chose is not held now");
    }
    answer(errors, "reason", form.reason(), "Say why you need these columns");
  }

  private void lastDay(ProposalForm form, Errors errors) {
    var until = form.until();
    if (until.isEmpty()) {
      noDay(errors);
    } else if (!until.get().isAfter(today)) {
      wrong(errors, "day", "The last day must be in the future");
    } else if (until.get().isAfter(today.plusYears(LONGEST_YEARS))) {
      wrong(errors, "day", "The last day must be within " + LONGEST_YEARS + " years");
    }
  }

  private void noDay(Errors errors) {
    wrong(
        errors,
        "day",
        "Enter the last day as three numbers, such as 31 3 " + (today.getYear() + 1));
  }

  private static void answer(Errors errors, String field, @Nullable String typed, String missing) {
    text(errors, field, typed, missing, LONGEST_ANSWER);
  }

  private static void text(
      Errors errors, String field, @Nullable String typed, String missing, int longest) {
    var text = Typed.text(typed);
    if (text.isEmpty()) {
      wrong(errors, field, missing);
    } else if (text.length() > longest) {
      wrong(errors, field, "This answer must be " + longest + " characters or fewer");
    }
  }

  private static void choice(
      Errors errors,
      String field,
      @Nullable String chosen,
      Map<String, String> answers,
      String missing) {
    if (chosen == null || !answers.containsKey(chosen)) {
      wrong(errors, field, missing);
    }
  }

  private static void wrong(Errors errors, String field, String words) {
    errors.rejectValue(field, "wrong", words);
  }
}
