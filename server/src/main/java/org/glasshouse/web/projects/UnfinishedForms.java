// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.UserId;
import org.glasshouse.projects.UnfinishedApplications;
import org.glasshouse.web.Typed;
import org.glasshouse.web.problems.WebProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps a [ProposalForm] as it was typed, and gives it back to its writer.
@Component
class UnfinishedForms {

  private static final int LONGEST_TITLE = 120;

  private final UnfinishedApplications kept;
  private final JsonMapper json;

  UnfinishedForms(UnfinishedApplications kept, JsonMapper json) {
    this.kept = kept;
    this.json = json;
  }

  /// Keeps it; empty when it is longer than anything that could be sent.
  Optional<String> keep(@Nullable String id, UserId lead, ProposalForm form, Instant now) {
    // The database takes no NUL, and JSON writes it as six letters.
    var answers = json.writeValueAsString(form).replace("\\u0000", "");
    if (answers.length() > UnfinishedApplications.LONGEST) {
      return Optional.empty();
    }
    var title = Typed.line(form.title());
    var shown = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
    return Optional.of(kept.keep(id, lead, shown, answers, now));
  }

  /// The form, for its writer.
  ///
  /// @throws WebProblem.PageNotFound if there is none of theirs
  ProposalForm form(String id, UserId lead) {
    var answers = kept.answers(id, lead).orElseThrow(WebProblem.PageNotFound::new);
    return json.readValue(answers, ProposalForm.class);
  }

  List<UnfinishedApplications.Line> of(UserId lead) {
    return kept.of(lead);
  }

  void forget(@Nullable String id, UserId lead) {
    if (id != null) {
      kept.forget(id, lead);
    }
  }
}
