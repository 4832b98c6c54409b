// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.study.StudyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A project's repository")
class StudyRepositoriesTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final ProjectId PROJECT = new ProjectId("prj-1");
  private static final User AMINA =
      new User(
          new UserId("amina"),
          "Amina Okafor",
          "amina@example.org",
          new OrganisationId("university"),
          Set.of(Role.ANALYST));

  @TempDir Path home;
  private StudyRepositories repositories;

  @BeforeEach
  void open() {
    repositories = new StudyRepositories(home);
  }

  @Test
  void givesBackTheFilesOfEachCommit() {
    var first = commit("select 1");
    var second = commit("select 2");

    assertThat(repositories.file(PROJECT, first.id(), "cohort.sql")).isEqualTo("select 1");
    assertThat(repositories.file(PROJECT, second.id(), "cohort.sql")).isEqualTo("select 2");
    assertThat(repositories.commits(PROJECT)).containsExactly(second, first);
  }

  @Test
  void givesTheSameNameToTheSameCodeAndHistory() {
    var here = commit("select 1");
    var elsewhere = new StudyRepositories(home.resolve("other"));

    assertThat(elsewhere.commit(PROJECT, files("select 1"), AMINA, "A cohort", NOON))
        .isEqualTo(here);
  }

  @Test
  void makesNoCommitOfWhatIsAlreadyThere() {
    var first = commit("select 1");

    assertThat(commit("select 1")).isEqualTo(first);
    assertThat(repositories.commits(PROJECT)).hasSize(1);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(repositories.commits(PROJECT)).isEmpty();
  }

  @Test
  void knowsNoCommitOfAnotherProject() {
    var first = commit("select 1");

    assertThatThrownBy(() -> repositories.files(new ProjectId("prj-2"), first.id()))
        .isInstanceOf(StudyProblem.NoSuchCommit.class);
  }

  @Test
  void refusesWhatIsNotACommit() {
    for (var name : new String[] {"", "main", "HEAD", "../../etc", "0".repeat(40)}) {
      assertThatThrownBy(() -> repositories.files(PROJECT, name))
          .isInstanceOf(StudyProblem.NoSuchCommit.class);
    }
  }

  private Commit commit(String sql) {
    return repositories.commit(PROJECT, files(sql), AMINA, "A cohort", NOON);
  }

  private static StudyFiles files(String sql) {
    var files = new TreeMap<String, byte[]>();
    files.put("cohort.sql", sql.getBytes(UTF_8));
    return StudyCode.files(files);
  }
}
