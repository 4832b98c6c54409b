// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.ingest;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.ingest.Flow;
import org.glasshouse.ingest.FlowTerms;
import org.glasshouse.ingest.Flows;
import org.glasshouse.ingest.format.SourceFormats;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.Problem;
import org.glasshouse.web.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A custodian agrees, stops and restarts what comes in.
@Controller
@RequestMapping("/custodian/flows")
class CustodianFlowPages {

  private final Flows flows;
  private final Datasets datasets;
  private final Organisations organisations;
  private final SourceFormats formats;
  private final Clock clock;

  CustodianFlowPages(
      Flows flows,
      Datasets datasets,
      Organisations organisations,
      SourceFormats formats,
      Clock clock) {
    this.flows = flows;
    this.datasets = datasets;
    this.organisations = organisations;
    this.formats = formats;
    this.clock = clock;
  }

  @GetMapping
  String all(SignedIn asker, Model model) {
    model.addAttribute("flows", own(asker));
    model.addAttribute("datasets", ownDatasets(asker));
    return "ingest/custodian-flows";
  }

  @GetMapping("/new")
  String blank(SignedIn asker, Model model) {
    model.addAttribute("form", NewFlow.empty());
    return form(asker, model);
  }

  @PostMapping("/new")
  String agree(
      SignedIn asker,
      @Valid @ModelAttribute("form") NewFlow form,
      BindingResult errors,
      Model model,
      RedirectAttributes next) {
    if (errors.hasErrors()) {
      return form(asker, model);
    }
    try {
      flows.agree(terms(form), asker.user().id(), clock.instant());
    } catch (Problem problem) {
      model.addAttribute("problem", problem);
      return form(asker, model);
    }
    next.addFlashAttribute("done", "The flow is agreed and open.");
    return "redirect:/custodian/flows";
  }

  @GetMapping("/dataset")
  String blankDataset(Model model) {
    model.addAttribute("form", NewDataset.empty());
    return "ingest/dataset-form";
  }

  @PostMapping("/dataset")
  String describe(
      SignedIn asker,
      @Valid @ModelAttribute("form") NewDataset form,
      BindingResult errors,
      Model model,
      RedirectAttributes next) {
    if (errors.hasErrors()) {
      return "ingest/dataset-form";
    }
    try {
      var dataset =
          new Dataset(
              new DatasetId(typed(form.name())),
              typed(form.title()).strip(),
              typed(form.description()).strip(),
              asker.user().organisation());
      datasets.describe(dataset, asker.user().id(), clock.instant());
    } catch (Problem problem) {
      model.addAttribute("problem", problem);
      return "ingest/dataset-form";
    }
    next.addFlashAttribute("done", "The dataset is in the catalogue.");
    return "redirect:/custodian/flows";
  }

  @PostMapping("/{id}/stop")
  String stop(
      SignedIn asker,
      @PathVariable FlowId id,
      @RequestParam String reason,
      RedirectAttributes next) {
    flows.stop(id, reason, asker.user().id(), clock.instant());
    next.addFlashAttribute("done", "The flow is stopped. Nothing comes in through it.");
    return "redirect:/custodian/flows";
  }

  @PostMapping("/{id}/restart")
  String restart(
      SignedIn asker,
      @PathVariable FlowId id,
      @RequestParam String reason,
      RedirectAttributes next) {
    flows.restart(id, reason, asker.user().id(), clock.instant());
    next.addFlashAttribute("done", "The flow is open again.");
    return "redirect:/custodian/flows";
  }

  private String form(SignedIn asker, Model model) {
    Map<String, String> mine = new LinkedHashMap<>();
    ownDatasets(asker).forEach(dataset -> mine.put(dataset.id().value(), dataset.title()));
    Map<String, String> senders = new LinkedHashMap<>();
    organisations.all().forEach(known -> senders.put(known.id().value(), known.name()));
    Map<String, String> known = new LinkedHashMap<>();
    formats.all().forEach(format -> known.put(format.name(), format.title()));
    model.addAttribute("datasets", mine);
    model.addAttribute("sources", senders);
    model.addAttribute("formats", known);
    return "ingest/flow-form";
  }

  private List<Flow> own(SignedIn asker) {
    return flows.all().stream()
        .filter(flow -> flow.custodian().equals(asker.user().affiliation()))
        .toList();
  }

  private List<Dataset> ownDatasets(SignedIn asker) {
    return datasets.all().stream()
        .filter(dataset -> dataset.custodian().equals(asker.user().affiliation()))
        .toList();
  }

  private static FlowTerms terms(NewFlow form) {
    return new FlowTerms(
        new OrganisationId(typed(form.source())),
        new DatasetId(typed(form.dataset())),
        typed(form.format()),
        typed(form.purpose()),
        typed(form.legalBasis()));
  }

  private static String typed(@org.jspecify.annotations.Nullable String text) {
    return Objects.requireNonNull(text, "The form was checked.");
  }
}
