// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.glasshouse.ingest.Deliveries;
import org.glasshouse.ingest.Delivery;
import org.glasshouse.ingest.Flows;
import org.glasshouse.ingest.IngestProblem;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.web.SignedIn;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// An operator delivers source files and sees why rows were kept apart. No value of a row is shown.
@Controller
@RequestMapping("/operator/flows")
class OperatorFlowPages {

  private final Flows flows;
  private final Deliveries deliveries;
  private final Clock clock;
  private final Path incoming;

  OperatorFlowPages(
      Flows flows, Deliveries deliveries, Clock clock, @Value("${glasshouse.home}") Path home) {
    this.flows = flows;
    this.deliveries = deliveries;
    this.clock = clock;
    incoming = home.toAbsolutePath().resolve("incoming");
  }

  @GetMapping
  String all(Model model) {
    model.addAttribute("flows", flows.all());
    return "ingest/operator-flows";
  }

  @GetMapping("/{id}")
  String one(@PathVariable FlowId id, Model model) {
    model.addAttribute("flow", flows.get(id));
    model.addAttribute("deliveries", deliveries.of(id));
    return "ingest/operator-flow";
  }

  @PostMapping("/{id}/deliver")
  String deliver(
      SignedIn asker,
      @PathVariable FlowId id,
      @RequestParam MultipartFile file,
      Model model,
      RedirectAttributes next)
      throws IOException {
    try {
      var delivery = receive(asker, id, file);
      next.addFlashAttribute("done", "The delivery is version " + delivery.version() + ".");
      return "redirect:/operator/flows/" + id + "/" + delivery.id();
    } catch (IngestProblem problem) {
      model.addAttribute("problem", problem);
      return one(id, model);
    }
  }

  @GetMapping("/{id}/{delivery}")
  String delivery(@PathVariable FlowId id, @PathVariable String delivery, Model model) {
    var found =
        deliveries
            .find(delivery)
            .filter(known -> known.flow().equals(id))
            .orElseThrow(WebProblem.PageNotFound::new);
    model.addAttribute("flow", flows.get(id));
    model.addAttribute("delivery", found);
    return "ingest/delivery";
  }

  private Delivery receive(SignedIn asker, FlowId id, MultipartFile file) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(incoming, owner);
    var zip = Files.createTempFile(incoming, "upload-", ".zip");
    try {
      file.transferTo(zip);
      return deliveries.receive(id, zip, asker.user().id(), clock.instant());
    } finally {
      Files.deleteIfExists(zip);
    }
  }
}
