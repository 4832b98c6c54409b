// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.custodian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.User;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.OutputPolicies;
import org.glasshouse.projects.OutputPolicy;
import org.glasshouse.projects.OutputTerms;
import org.glasshouse.projects.OutputTermsProblem;
import org.glasshouse.projects.Projects;
import org.glasshouse.web.Desk;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@EnvironmentTest
@DisplayName("The terms on which outputs of a dataset leave")
class OutputPolicyPagesTests {

  @Autowired ApplicationContext context;
  @Autowired MockMvcTester mvc;
  @Autowired OutputPolicies policies;
  @Autowired Projects projects;
  @Autowired Ledger ledger;
  @Autowired JdbcClient jdbc;

  Desk desk;
  String page = "";

  @BeforeEach
  void sitDown() {
    desk = new Desk(context);
    page = "/custodian/data/" + desk.dataset + "/outputs";
  }

  @Test
  void areSaidByItsCustodianAndStandInThePermitAndInTheRegister() {
    assertThat(get("/custodian", desk.helen)).bodyText().contains(page);
    assertThat(get(page, desk.helen))
        .hasStatusOk()
        .bodyText()
        .contains("You have said nothing yet");
    assertThat(get(page, new Desk(context).helen)).hasStatus(404);
    post(page, desk.helen, "profiles=nhs-england-sde", "checkers=1", "signed=true");

    var project = desk.submitted("With terms");
    var approver = desk.approver();
    assertThat(get("/approvals/" + project, approver))
        .bodyText()
        .contains("Rules by which outputs are checked", "(strict): no count under 20")
        .contains("one person looks where the engine counted")
        .doesNotContain("(opensafely)");
    post("/approvals/" + project + "/approve", approver, "reasons=Fair.", "profile=strict");
    desk.grantedByTheOthers(project);

    assertThat(projects.get(project).permit().orElseThrow().outputs())
        .isEqualTo(new OutputTerms("strict", 1, false, true));
    ledger.awaitProjected();
    assertThat(mvc.get().uri("/register/projects/" + project))
        .bodyText()
        .contains("One checker looks at what the engine counted", "before they have signed");
    assertThat(get("/custodian/projects/" + project + "/outputs", desk.helen))
        .bodyText()
        .contains("checked by the rules", "strict", "one checker looks")
        .doesNotContain("value=\"NO_CHECKER\"");
  }

  @Test
  void areNeverWeakerThanTheEnvironmentACustodianOrAnotherBody() {
    post(page, desk.helen, "profiles=ons");
    assertThat(policies.of(desk.dataset).said()).isFalse();
    var strict = new OutputPolicy(desk.dataset, List.of("strict"), 2, false, false, true);
    assertThatExceptionOfType(OutputTermsProblem.NotYourDataset.class)
        .isThrownBy(() -> policies.say(strict, desk.amina, desk.now()));
    policies.say(strict, desk.helen, desk.now());

    var project = desk.submitted("Strict");
    assertThat(
            post(
                "/approvals/" + project + "/approve",
                desk.approver(),
                "reasons=Fair.",
                "profile=nhs-england-sde"))
        .hasStatus(422)
        .bodyText()
        .contains("cannot name these rules", "Choose one of: strict.");
    desk.grantedByTheOthers(project);
    assertThat(projects.get(project).permit().orElseThrow().outputs().profile())
        .isEqualTo("strict");
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() -> jdbc.sql("update projects.output_policy set checkers = 0").update())
        .withMessageContaining("append-only");
  }

  private MvcTestResult get(String path, User user) {
    return mvc.get().uri(path).with(SignIns.as(user.id())).exchange();
  }

  private MvcTestResult post(String path, User user, String... form) {
    var post = mvc.post().uri(path).with(SignIns.as(user.id())).with(csrf());
    for (var part : form) {
      var parts = part.split("=", 2);
      post.param(parts[0], parts[1]);
    }
    return post.exchange();
  }
}
