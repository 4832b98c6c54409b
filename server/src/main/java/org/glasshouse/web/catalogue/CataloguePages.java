// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.catalogue;

import java.util.List;
import java.util.Locale;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.ingest.Deliveries;
import org.glasshouse.ingest.Flows;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/// The public catalogue of data held.
@Controller
class CataloguePages {

  private final Datasets datasets;
  private final Flows flows;
  private final Deliveries deliveries;
  private final Organisations organisations;

  CataloguePages(
      Datasets datasets, Flows flows, Deliveries deliveries, Organisations organisations) {
    this.datasets = datasets;
    this.flows = flows;
    this.deliveries = deliveries;
    this.organisations = organisations;
  }

  @GetMapping("/data")
  String all(Model model) {
    model.addAttribute("entries", entries());
    return "catalogue/all";
  }

  @GetMapping("/data/{id}")
  String one(@PathVariable String id, Model model) {
    var dataset =
        datasets.all().stream()
            .filter(known -> known.id().value().equals(id.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(WebProblem.PageNotFound::new);
    model.addAttribute("entry", entry(dataset));
    model.addAttribute("versions", datasets.versions(dataset.id()));
    model.addAttribute("flows", flows(dataset.id()));
    return "catalogue/one";
  }

  @GetMapping(path = "/data/catalogue.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  List<CatalogueEntry> json() {
    return entries();
  }

  @GetMapping(path = "/data/catalogue.csv", produces = "text/csv;charset=UTF-8")
  @ResponseBody
  String csv() {
    return CatalogueCsv.of(entries());
  }

  private List<CatalogueEntry> entries() {
    return datasets.all().stream().map(this::entry).toList();
  }

  private CatalogueEntry entry(Dataset dataset) {
    return CatalogueEntry.of(dataset, datasets.latest(dataset.id()).orElse(null));
  }

  private List<FlowEntry> flows(DatasetId dataset) {
    return flows.into(dataset).stream()
        .map(flow ->
            FlowEntry.of(
                flow,
                name(flow.terms().source()),
                name(flow.custodian()),
                deliveries.of(flow.id())))
        .toList();
  }

  private String name(OrganisationId id) {
    return organisations.find(id).map(Organisation::name).orElse(id.value());
  }
}
