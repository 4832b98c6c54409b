// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.RunId;
import org.glasshouse.sandbox.Environment;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.RunState;
import org.glasshouse.studies.RunStory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What analysts load in R and Python, really run where the operating system's package is
/// installed; where it is not, the step is not run and says which package that is. Both are looked
/// at, so nothing here is skipped: docs/how-to/run-a-study.md says how to install them all.
@EnvironmentTest
@DisplayName("A run in the languages of analysts")
class LanguagesTests {

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            cohort:
              run: sql:v1 cohort.sql
              outputs: {highly_sensitive: {rows: output/cohort.csv}}
            survival:
              run: r:v2 survival.R
              needs: [cohort]
              outputs: {moderately_sensitive: {curve: curve/curve.csv, model: curve/model.csv}}
            tidy:
              run: r:v2 tidy.R
              needs: [cohort]
              outputs: {moderately_sensitive: {table: tidy/sexes.csv}}
            model:
              run: python:v2 model.py
              needs: [cohort]
              outputs: {moderately_sensitive: {model: model/model.csv}}
            figure:
              run: python:v2 figure.py
              needs: [cohort]
              outputs: {moderately_sensitive: {figure: figure/ages.png}}
            dataset:
              run: ehrql:v1 generate-dataset definition.py --output output/dataset.csv
              outputs: {highly_sensitive: {rows: output/dataset.csv}}
            after:
              run: python:v2 after.py
              needs: [dataset]
              outputs: {moderately_sensitive: {rows: after/rows.csv}}
          """,
          "cohort.sql",
          "select case gender_concept_id when 8507 then 'male' else 'female' end as sex,"
              + " year_of_birth - 1919 as months, (year_of_birth - 1919) % 2 as died from person",
          "survival.R",
          """
          library(survival)
          people <- read.csv("output/cohort.csv")
          fit <- survfit(Surv(months, died) ~ 1, data = people)
          write.csv(data.frame(time = fit$time, risk = fit$n.risk, events = fit$n.event,
            survival = round(fit$surv, 6)), "curve/curve.csv", row.names = FALSE)
          cox <- coxph(Surv(months, died) ~ I(sex == "male"), data = people, ties = "breslow")
          write.csv(data.frame(log_hazard = round(unname(coef(cox)), 5)), "curve/model.csv", row.names = FALSE)
          """,
          "tidy.R",
          """
          library(tidyverse)
          read_csv("output/cohort.csv", show_col_types = FALSE) |>
            count(sex) |>
            write_csv("tidy/sexes.csv")
          """,
          "model.py",
          """
          import pandas as pd
          import statsmodels.api as sm
          people = pd.read_csv("output/cohort.csv")
          cox = sm.PHReg(people.months, (people.sex == "male").astype(float), status=people.died, ties="breslow").fit()
          pd.DataFrame({"log_hazard": [round(cox.params[0], 5)]}).to_csv("model/model.csv", index=False)
          """,
          "figure.py",
          """
          import pandas as pd
          import matplotlib
          matplotlib.use("Agg")
          import matplotlib.pyplot as plt
          pd.read_csv("output/cohort.csv").months.plot.hist()
          plt.savefig("figure/ages.png")
          """,
          "definition.py",
          "from ehrql import create_dataset\n",
          "after.py",
          "import pandas\n");

  @Autowired ApplicationContext context;
  @Autowired Outputs outputs;
  @Autowired RunStory story;
  @TempDir Path lake;

  @Test
  void doesWhatIsInstalledAndNamesThePackageOfWhatIsNot() throws Exception {
    var bench = new StudyBench(context, lake);
    var run = bench.start(bench.commit(STUDY));
    var ended = bench.ended(run);
    assertThat(ended.state()).as(ended.ending()).isEqualTo(RunState.FINISHED);

    assertThat(notRun(run, "dataset")).contains("definition.py", "ehrQL", "S131");
    assertThat(notRun(run, "after")).isEqualTo("It needs the step dataset, which cannot run here.");
    boolean survival = isDone(run, "survival", "r-cran-survival");
    boolean model = isDone(run, "model", "python3-statsmodels");
    if (survival) {
      drewTheCurveOfKaplanAndMeier(run);
    }
    if (survival && model) {
      assertThat(number(run, "curve/model.csv"))
          .as("two programs that share no code agree on Cox's model")
          .isCloseTo(number(run, "model/model.csv"), within(2e-5));
    }
    if (isDone(run, "tidy", "r-cran-tidyverse")) {
      assertThat(lines(run, "tidy/sexes.csv")).containsExactly("sex,n", "female,66", "male,34");
    }
    if (isDone(run, "figure", "python3-matplotlib")) {
      var figure = ImageIO.read(outputs.find(run, "figure/ages.png").file().toFile());
      assertThat(figure.getWidth()).isGreaterThan(300);
    }
  }

  private void drewTheCurveOfKaplanAndMeier(RunId run) throws IOException {
    var curve = lines(run, "curve/curve.csv");
    assertThat(curve).hasSize(61);
    double survival = 1;
    int atRisk = StudyBench.PEOPLE;
    for (int month = 1; month <= 60; month++) {
      int leave = month <= 40 ? 2 : 1;
      int died = month % 2 == 1 ? leave : 0;
      survival *= 1 - (double) died / atRisk;
      var cells = curve.get(month).split(",", -1);
      assertThat(cells[0] + " " + cells[1] + " " + cells[2])
          .isEqualTo(month + " " + atRisk + " " + died);
      assertThat(Double.parseDouble(cells[3])).isCloseTo(survival, within(1e-6));
      atRisk -= leave;
    }
  }

  /// Whether a step was done; one whose package is not installed says so.
  private boolean isDone(RunId run, String step, String needed) {
    boolean installed =
        List.of(Environment.python(), Environment.r()).stream()
            .flatMap(java.util.Optional::stream)
            .flatMap(environment -> environment.packages().stream())
            .anyMatch(installedPackage -> installedPackage.startsWith(needed + " "));
    var of = story.steps(run).stream().filter(each -> each.action().equals(step)).findFirst();
    assertThat(of.orElseThrow().done()).as(step).isEqualTo(installed);
    if (!installed) {
      assertThat(notRun(run, step)).contains(needed, "the operator can install it");
    }
    return installed;
  }

  private String notRun(RunId run, String step) {
    return story.steps(run).stream()
        .filter(each -> each.action().equals(step))
        .map(each -> String.valueOf(each.notPossible()))
        .findFirst()
        .orElseThrow();
  }

  private double number(RunId run, String name) throws IOException {
    return Double.parseDouble(lines(run, name).getLast());
  }

  private List<String> lines(RunId run, String name) throws IOException {
    return Files.readAllLines(outputs.find(run, name).file());
  }
}
