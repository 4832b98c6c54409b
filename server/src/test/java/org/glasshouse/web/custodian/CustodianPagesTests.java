// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.custodian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.projects.Projects;
import org.glasshouse.web.Desk;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@EnvironmentTest
@DisplayName("The data custodian's desk")
class CustodianPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Projects projects;
  @Autowired ApplicationContext context;
  Desk desk;

  @BeforeEach
  void people() {
    desk = new Desk(context);
  }

  @Test
  void listsTheProjectsThatUseTheirDataOnly() {
    desk.granted("Stays of <b>some</b>");
    desk.submitted("Only asked for");
    new Desk(context).granted("Of another trust");

    assertThat(get(desk.helen, "/custodian"))
        .hasStatusOk()
        .bodyText()
        .contains("Stays of &lt;b&gt;some", "Permit in force", "href=\"/custodian/flows\"")
        .doesNotContain("Only asked for", "Of another trust");
  }

  @Test
  void stopsAProjectAndASecondCustodianRestartsIt() {
    var project = desk.granted("Stays");
    var page = "/custodian/projects/" + project;

    assertThat(post(desk.helen, page + "/suspend").param("reason", " "))
        .hasStatus(422)
        .bodyText()
        .contains("The reason is missing.");
    assertThat(post(desk.helen, page + "/suspend").param("reason", "A <i>complaint</i>."))
        .hasStatus(302);

    assertThat(projects.get(project).suspended()).isTrue();
    assertThat(get(desk.helen, page))
        .bodyText()
        .contains("A &lt;i&gt;complaint", "another custodian has to restart it")
        .doesNotContain("Restart the project", "Suspend the project");
    assertThat(post(desk.helen, page + "/restart").param("reason", "Never mind.")).hasStatus(403);

    assertThat(get(desk.jack, page)).bodyText().contains("Restart the project");
    assertThat(post(desk.jack, page + "/restart").param("reason", "Unfounded.")).hasStatus(302);

    assertThat(projects.get(project).suspended()).isFalse();
  }

  @Test
  void leavesProjectsAloneThatUseNoneOfTheirData() {
    var project = desk.granted("Stays");
    var other = desk.user("olga", new OrganisationId("elsewhere"), Role.CUSTODIAN);

    assertThat(get(other, "/custodian/projects/" + project)).hasStatus(404);
    assertThat(
            post(other, "/custodian/projects/" + project + "/suspend").param("reason", "Because."))
        .hasStatus(404);
    assertThat(projects.get(project).suspended()).isFalse();
  }

  @Test
  void changesNothingWithoutTheTokenOfItsPage() {
    var project = desk.granted("Stays");

    assertThat(
            mvc.post()
                .uri("/custodian/projects/" + project + "/suspend")
                .with(SignIns.as(desk.helen.id()))
                .param("reason", "A complaint."))
        .hasStatus(409);
  }

  private MockMvcRequestBuilder get(User user, String path) {
    return mvc.get().uri(path).with(SignIns.as(user.id()));
  }

  private MockMvcRequestBuilder post(User user, String path) {
    return mvc.post().uri(path).with(SignIns.as(user.id())).with(csrf());
  }
}
