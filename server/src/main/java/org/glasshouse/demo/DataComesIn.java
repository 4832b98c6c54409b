// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.util.stream.Collectors;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.ingest.Deliveries;
import org.glasshouse.ingest.Delivery;
import org.glasshouse.ingest.Flow;
import org.glasshouse.ingest.FlowTerms;
import org.glasshouse.ingest.Flows;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// A custodian agrees a flow, and an operator receives a delivery through it.
@Component
@Profile("demo")
class DataComesIn implements Step {

  private final Stage stage;
  private final Datasets datasets;
  private final Flows flows;
  private final Deliveries deliveries;

  DataComesIn(Stage stage, Datasets datasets, Flows flows, Deliveries deliveries) {
    this.stage = stage;
    this.datasets = datasets;
    this.flows = flows;
    this.deliveries = deliveries;
  }

  @Override
  public String title() {
    return "Data comes in, and every row is checked at the door";
  }

  @Override
  public String play() {
    describe();
    var flow = flows.into(stage.dataset()).stream().findFirst().orElseGet(this::agree);
    var delivery =
        deliveries.of(flow.id()).stream()
            .filter(earlier -> earlier.state() == Delivery.State.PUBLISHED)
            .findFirst()
            .orElseGet(() -> receive(flow));
    NotVerified.unless(
        delivery.state() == Delivery.State.PUBLISHED, "The delivery was not published.");
    NotVerified.unless(datasets.latest(stage.dataset()).isPresent(), "The dataset has no version.");
    var reasons =
        delivery.reasons().stream()
            .collect(Collectors.groupingBy(Delivery.QuarantineReason::rule))
            .size();
    return "%,d rows came in through flow %s; %,d broke one of %d rules and are in quarantine, with the reason. %,d"
            .formatted(
                delivery.received(), flow.id(), delivery.quarantined(), reasons, stripped(delivery))
        + " cells that nobody asked for (such as foreign identity numbers) were thrown away at the door.";
  }

  private static long stripped(Delivery delivery) {
    return delivery.stripped().stream().mapToLong(Delivery.StrippedColumn::cells).sum();
  }

  private void describe() {
    if (datasets.find(stage.dataset()).isEmpty()) {
      var helen = stage.persona("helen-marsh");
      var title = stage.synthetic() ? "Calder Valley health records" : "Hospital records";
      var description =
          stage.synthetic()
              ? "Visits, conditions, medicines, tests and procedures of about 500 people who do not"
                  + " exist, in West Yorkshire."
              : "Hospital stays, conditions, medicines and procedures from the source that the"
                  + " demonstration was started with.";
      datasets.describe(
          new Dataset(stage.dataset(), title, description, helen.organisation()),
          helen.id(),
          stage.now());
    }
  }

  private Flow agree() {
    var helen = stage.persona("helen-marsh");
    var terms =
        new FlowTerms(
            helen.organisation(),
            stage.dataset(),
            stage.format(),
            "Research and planning inside this environment.",
            "UK GDPR 6(1)(e) and 9(2)(j)");
    return stage.as(helen, () -> flows.agree(terms, helen.id(), stage.now()));
  }

  private Delivery receive(Flow flow) {
    return deliveries.receive(
        flow.id(),
        stage.source(),
        stage.persona("jo-whitaker").id(),
        stage.now(),
        progress -> Narrator.progress(progress.step().words(), progress.table(), progress.rows()));
  }
}
