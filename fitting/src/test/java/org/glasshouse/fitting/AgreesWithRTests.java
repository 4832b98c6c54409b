// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is fitted")
class AgreesWithRTests {

  private static final int POPULATIONS = 12;
  private static final double CLOSE = 1e-8;

  private static final String MODELS =
      """
      for (i in 0:last) {
        d <- read.csv(paste0("people", i, ".csv"))
        d$region <- factor(d$region, levels = c("north", "east", "south", "west"))
        tell <- function(kind, fit, p) {
          s <- coef(summary(fit))
          say(paste0(kind, i, "estimate"), s[, 1])
          say(paste0(kind, i, "error"), s[, 2])
          say(paste0(kind, i, "p"), s[, 4])
          say(paste0(kind, i, "lower"), confint.default(fit)[, 1])
          say(paste0(kind, i, "leverage"), max(hatvalues(fit)))
        }
        m <- lm(pressure ~ age + smokes + region, d)
        tell("LINEAR", m)
        say(paste0("LINEAR", i, "lower"), confint(m)[, 1])
        say(paste0("LINEAR", i, "fit"), c(deviance(m), summary(m)$r.squared, summary(m)$sigma, df.residual(m)))
        m <- glm(ill ~ age + smokes + region, binomial, d)
        tell("LOGISTIC", m)
        say(paste0("LOGISTIC", i, "fit"), c(deviance(m), m$null.deviance, m$iter, df.residual(m)))
        m <- glm(count ~ age + smokes + region + offset(log(years)), poisson, d)
        tell("POISSON", m)
        say(paste0("POISSON", i, "fit"), c(deviance(m), m$null.deviance, m$iter, df.residual(m)))
      }
      """;

  @TempDir Path folder;

  @Test
  void asARegressionHasTheDigitsOfR() throws IOException, InterruptedException {
    var populations =
        IntStream.range(0, POPULATIONS)
            .mapToObj(i -> Invented.people(60 + 150 * i, 4000 + i))
            .toList();
    for (int i = 0; i < POPULATIONS; i++) {
      Files.write(folder.resolve("people" + i + ".csv"), populations.get(i).csv());
    }
    var said = InR.said(folder, "last <- " + (POPULATIONS - 1) + "\n" + MODELS);

    for (int i = 0; i < POPULATIONS; i++) {
      for (var family : Family.values()) {
        var name = family.name() + i;
        var result = populations.get(i).fit(family);
        var fit = result.fit();
        var terms = fit.terms();
        close(
            name,
            terms.stream().mapToDouble(Fit.Coefficient::estimate),
            said.row(name + "estimate"));
        close(name, terms.stream().mapToDouble(Fit.Coefficient::error), said.row(name + "error"));
        close(name, terms.stream().mapToDouble(Fit.Coefficient::lower), said.row(name + "lower"));
        close(name, terms.stream().mapToDouble(Fit.Coefficient::p), said.row(name + "p"));
        var whole =
            family == Family.LINEAR
                ? new double[] {fit.deviance(), fit.explained(), fit.scatter(), fit.freedom()}
                : new double[] {fit.deviance(), fit.nullDeviance(), fit.steps(), fit.freedom()};
        close(name, Arrays.stream(whole), said.row(name + "fit"));
        close(name, DoubleStream.of(result.standing().leverage()), said.row(name + "leverage"));
      }
    }
  }

  private static void close(String name, DoubleStream ours, double[] theirs) {
    double[] all = ours.toArray();
    assertThat(all).as(name).hasSameSizeAs(theirs);
    for (int j = 0; j < theirs.length; j++) {
      assertThat(all[j])
          .as(name + " at " + j)
          .isCloseTo(theirs[j], within(CLOSE * Math.abs(theirs[j]) + 1e-300));
    }
  }

  @Test
  void asACurveHasTheDigitsOfR() throws IOException, InterruptedException {
    var script = new StringBuilder("suppressMessages(library(survival))\n");
    var populations = IntStream.range(0, POPULATIONS).mapToObj(Followed::people).toList();
    for (int i = 0; i < POPULATIONS; i++) {
      var people = populations.get(i);
      var lines = new ArrayList<>(List.of("time,event,group"));
      for (int j = 0; j < people.times().length; j++) {
        lines.add(
            "%s,%d,%d"
                .formatted(people.times()[j], people.events()[j] ? 1 : 0, people.groups()[j]));
      }
      Files.write(folder.resolve("followed" + i + ".csv"), lines);
    }
    script.append(
        """
        for (i in 0:%d) {
          d <- read.csv(paste0("followed", i, ".csv"))
          for (g in sort(unique(d$group))) {
            f <- survfit(Surv(time, event) ~ 1, d[d$group == g, ])
            n <- paste0(i, "-", g)
            say(paste0(n, "time"), f$time)
            say(paste0(n, "risk"), f$n.risk)
            say(paste0(n, "survival"), f$surv)
            say(paste0(n, "lower"), f$lower)
            say(paste0(n, "upper"), f$upper)
          }
          t <- survdiff(Surv(time, event) ~ group, d)
          say(paste0(i, "test"), c(t$chisq, length(t$n) - 1, pchisq(t$chisq, length(t$n) - 1, lower.tail = FALSE)))
        }
        """
            .formatted(POPULATIONS - 1));
    var said = InR.said(folder, script.toString());

    for (int i = 0; i < POPULATIONS; i++) {
      var people = populations.get(i);
      for (int group = 0; group < people.size(); group++) {
        var name = i + "-" + group;
        var curve =
            people.survival().curve(group).stream().filter(point -> point.survival() > 0).toList();
        close(name, curve.stream().mapToDouble(Survival.Point::time), said.row(name + "time"));
        close(name, curve.stream().mapToDouble(Survival.Point::atRisk), said.row(name + "risk"));
        close(
            name,
            curve.stream().mapToDouble(Survival.Point::survival),
            said.row(name + "survival"));
        close(name, curve.stream().mapToDouble(Survival.Point::lower), said.row(name + "lower"));
        close(name, curve.stream().mapToDouble(Survival.Point::upper), said.row(name + "upper"));
      }
      var test = people.survival().logRank();
      close(
          i + "test",
          DoubleStream.of(test.chiSquared(), test.freedom(), test.p()),
          said.row(i + "test"));
    }
  }
}
