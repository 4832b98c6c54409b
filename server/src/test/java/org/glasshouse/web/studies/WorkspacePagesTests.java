// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Training;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.projects.StopButton;
import org.glasshouse.studies.Runs;
import org.glasshouse.studies.StudyRepositories;
import org.glasshouse.web.Desk;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@EnvironmentTest
@DisplayName("A workspace")
class WorkspacePagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired StudyRepositories repositories;
  @Autowired Runs runs;
  @Autowired StopButton stopButton;
  @Autowired SafePeople safePeople;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;
  @TempDir Path lake;
  Desk desk;
  ProjectId project;

  @BeforeEach
  void people() throws SQLException {
    desk = new Desk(context);
    project = desk.granted("Stays");
    var today = LocalDate.ofInstant(desk.now(), ZoneOffset.UTC);
    safePeople.accredit(
        desk.amina.id(), new Accreditation(desk.amina.id().value(), today, today.plusYears(1)));
    safePeople.train(
        desk.amina.id(),
        new Training("Safe researcher", "ONS", today.minusDays(1), today.plusYears(1)));
    var file = lake.resolve("stay.parquet");
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      statement.execute(
          "copy (select 1::bigint as person_id, 'a' as ward, 1::bigint as days where false) to '"
              + file
              + "' (format parquet)");
    }
    desk.publish(file);
  }

  @Test
  void takesAFolderAsAZipFileAndShowsEachFileEscaped() throws IOException {
    assertThat(upload(zip("study/project.yaml", "<script>x</script>"))).hasStatus(302);

    var commit = repositories.commits(project).getFirst();
    assertThat(get(desk.amina, ""))
        .hasStatusOk()
        .bodyText()
        .contains(commit.brief(), "The study was sent", "project.yaml", "Start a run");
    assertThat(get(desk.amina, "/commits/" + commit.id()))
        .hasStatusOk()
        .bodyText()
        .contains("&lt;script&gt;x")
        .doesNotContain("<script>x");
  }

  @Test
  void saysInPlainWordsWhatADefinitionInSentencesAsks() {
    var study =
        """
        title "The <b>old</b>"
        tables ehrql.tables.core
        people where age on 2024-03-31 is at least 65 and any row in patients
        report sex as patients.sex
        """;
    assertThat(post("/file").param("path", "old.ghq").param("content", study).param("base", ""))
        .hasStatus(302);
    var first = repositories.commits(project).getFirst().id();

    assertThat(get(desk.amina, "/commits/" + first))
        .hasStatusOk()
        .bodyText()
        .contains(
            "- their age on 2024-03-31 is at least 65\n- there is a row",
            "The &lt;b&gt;old&lt;/b&gt;");

    var wrong = study.replace("patients.sex", "patients.sexx");
    assertThat(post("/file").param("path", "old.ghq").param("content", wrong).param("base", first))
        .hasStatus(302);
    assertThat(get(desk.amina, "/commits/" + repositories.commits(project).getFirst().id()))
        .hasStatusOk()
        .bodyText()
        .contains("It cannot be read. Line 4, column 24", "Did you mean sex?");
  }

  @Test
  void saysWhyAFolderIsNotTaken() throws IOException {
    assertThat(upload(zip("../evil.sql", "x")))
        .hasStatus(422)
        .bodyText()
        .contains("path is not plain", "/errors/S104");
    assertThat(upload("not a zip".getBytes(UTF_8))).hasStatus(422).bodyText().contains("S107");
    assertThat(repositories.commits(project)).isEmpty();
  }

  @Test
  void keepsEachSavedFileAsACommitAndRefusesToLoseAnothers() {
    var form = post("/file").param("path", "sql/a.sql").param("content", "select 1\r\nfrom x");
    assertThat(form.param("base", "")).hasStatus(302);
    var first = repositories.commits(project).getFirst();
    assertThat(repositories.file(project, first.id(), "sql/a.sql")).isEqualTo("select 1\nfrom x\n");
    assertThat(get(desk.amina, "/file?path=sql/a.sql"))
        .hasStatusOk()
        .bodyText()
        .contains("select 1", "value=\"" + first.id() + "\"");

    assertThat(
            post("/file")
                .param("path", "b.sql")
                .param("content", "<b>mine</b>")
                .param("base", "0".repeat(40)))
        .hasStatus(409)
        .bodyText()
        .contains("another commit", "&lt;b&gt;mine");

    assertThat(
            post("/file")
                .param("path", "sql/a.sql")
                .param("base", first.id())
                .param("act", "remove"))
        .hasStatus(302);
    assertThat(
            repositories.files(project, repositories.commits(project).getFirst().id()).contents())
        .isEmpty();
  }

  @Test
  void copiesAnExampleAndRunsIt() {
    assertThat(get(desk.amina, "")).bodyText().contains("value=\"tea\"");
    assertThat(post("/example").param("example", "tea")).hasStatus(302);
    assertThat(post("/example").param("example", "../db")).hasStatus(422);
    var commit = repositories.commits(project).getFirst();

    assertThat(start(commit.id())).hasStatus(302);

    var run = runs.of(project).getFirst();
    var page =
        mvc.get()
            .uri("/projects/" + project + "/runs/" + run.id())
            .with(SignIns.as(desk.amina.id()));
    assertThat(page)
        .hasStatusOk()
        .bodyText()
        .contains(commit.id(), "version 1", "Who was left out", "table.csv, moderately sensitive");
  }

  @Test
  void showsAFinishedRunsOutputsByNameSizeAndSealOnly() {
    post("/example").param("example", "tea").exchange();
    start(repositories.commits(project).getFirst().id()).exchange();
    var run = runs.of(project).getFirst();
    jdbc.sql(
            """
            update studies.run set state = 'FINISHED', ended_at = now(), ending = 'All done.'
            where id = :run
            """)
        .param("run", run.id().value())
        .update();
    jdbc.sql(
            """
            insert into studies.output
              (run, name, action, level, bytes, sha256)
            values (:run, 'table.csv', 'table', 'MODERATELY_SENSITIVE', 4242, :hash)
            on conflict do nothing
            """)
        .param("run", run.id().value())
        .param("hash", "ab".repeat(32))
        .update();

    assertThat(
            mvc.get()
                .uri("/projects/" + project + "/runs/" + run.id())
                .with(SignIns.as(desk.amina.id())))
        .hasStatusOk()
        .doesNotContainHeader("Refresh")
        .bodyText()
        .contains("Finished", "4242", "Do it again and compare", "/airlock/new/" + run.id())
        .as("a hash by which a few small counts could be guessed")
        .doesNotContain("ab".repeat(32));
  }

  @Test
  void saysWhyARunIsRefused() {
    post("/example").param("example", "tea").exchange();
    var commit = repositories.commits(project).getFirst().id();
    stopButton.suspend(project, desk.helen, "A complaint.", desk.now());

    assertThat(start(commit))
        .hasStatus(403)
        .bodyText()
        .contains("is suspended.", "until it is lifted nothing runs", "/errors/P202");
    assertThat(start("0".repeat(40))).hasStatus(404);
    assertThat(start("HEAD")).hasStatus(404);
    assertThat(runs.of(project)).isEmpty();
  }

  @Test
  void isNotThereForAnybodyElse() throws IOException {
    post("/example").param("example", "tea").exchange();
    var commit = repositories.commits(project).getFirst().id();
    start(commit).exchange();
    var run = runs.of(project).getFirst().id();

    for (var path : new String[] {"", "/file", "/commits/" + commit}) {
      assertThat(get(desk.stranger, path)).hasStatus(404);
    }
    assertThat(
            mvc.get()
                .uri("/projects/" + project + "/runs/" + run)
                .with(SignIns.as(desk.stranger.id())))
        .hasStatus(404);
    var other = new Desk(context);
    assertThat(
            mvc.get()
                .uri("/projects/" + other.granted("Theirs") + "/runs/" + run)
                .with(SignIns.as(other.amina.id())))
        .hasStatus(404);
    for (var path : new String[] {"/workspace/example", "/workspace/file", "/runs"}) {
      assertThat(
              mvc.post()
                  .uri("/projects/" + project + path)
                  .with(SignIns.as(desk.stranger.id()))
                  .with(csrf()))
          .hasStatus(404);
    }
    assertThat(
            mvc.post()
                .uri("/projects/" + project + "/runs")
                .with(SignIns.as(desk.amina.id()))
                .param("commit", commit))
        .hasStatus(409);
  }

  private MockMvcRequestBuilder get(User user, String path) {
    return mvc.get().uri("/projects/" + project + "/workspace" + path).with(SignIns.as(user.id()));
  }

  private MockMvcRequestBuilder post(String path) {
    return mvc.post()
        .uri("/projects/" + project + "/workspace" + path)
        .with(SignIns.as(desk.amina.id()))
        .with(csrf());
  }

  private MockMvcRequestBuilder start(String commit) {
    return mvc.post()
        .uri("/projects/" + project + "/runs")
        .with(SignIns.as(desk.amina.id()))
        .with(csrf())
        .param("commit", commit);
  }

  private MockMvcTester.MockMultipartMvcRequestBuilder upload(byte[] bytes) {
    return post("/upload")
        .multipart()
        .file(new MockMultipartFile("study", "study.zip", "application/zip", bytes));
  }

  private static byte[] zip(String path, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(path));
      zip.write(content.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
