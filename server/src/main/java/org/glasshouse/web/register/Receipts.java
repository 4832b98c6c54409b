// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.airlock.Releases;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Notary;
import org.glasshouse.receipt.Environment;
import org.glasshouse.receipt.ProvenEntry;
import org.glasshouse.receipt.Receipt;
import org.glasshouse.receipt.ReceiptWriter;
import org.glasshouse.register.Line;
import org.glasshouse.register.Register;
import org.glasshouse.register.RegisteredProject;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/// Receipts of runs and releases, made from public entries when somebody asks.
@Component
@EnableConfigurationProperties(ReceiptSettings.class)
class Receipts {

  /// What a receipt is made of. Who asked for a release is left out: its entry names a user.
  private static final Set<String> KINDS =
      Set.of(
          "run-started",
          "run-finished",
          "run-ended-early",
          "release-checked",
          "release-cleared",
          "release-reviewed",
          "release-approved",
          "release-signed",
          "file-released",
          "release-recalled",
          "recall-confirmed",
          "decision-signed",
          "signing-key-registered");

  private final Register register;
  private final Notary notary;
  private final Releases releases;
  private final ReceiptSettings settings;

  Receipts(Register register, Notary notary, Releases releases, ReceiptSettings settings) {
    this.register = register;
    this.notary = notary;
    this.releases = releases;
    this.settings = settings;
  }

  /// A file to hand out.
  record ReceiptFile(String name, Resource content) {}

  /// The receipt of a run; nothing if no such run ever started.
  Optional<ReceiptFile> of(RunId run) {
    return write(Receipt.Subject.RUN, run.value(), register.run(run), Optional.empty());
  }

  /// The receipt of a release; nothing if no file ever left under this request.
  Optional<ReceiptFile> of(ReleaseRequestId request) {
    var lines = new ArrayList<>(register.release(request));
    var left = lines.stream().filter(line -> line.kind().equals("file-released")).findFirst();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    var signatures = lines.stream().filter(line -> line.kind().equals("decision-signed")).toList();
    lines.addAll(register.keysOf(signatures));
    register.run(new RunId(left.get().text("run"))).stream()
        .filter(line -> !line.data().has("request"))
        .forEach(lines::add);
    return write(Receipt.Subject.RELEASE, request.value(), lines, releases.checks(request));
  }

  private Optional<ReceiptFile> write(
      Receipt.Subject subject, String id, List<Line> lines, Optional<byte[]> checks) {
    var started = lines.stream().filter(line -> line.kind().equals("run-started")).findFirst();
    if (started.isEmpty()) {
      return Optional.empty();
    }
    var indexes = new ArrayList<Long>();
    permit(started.get()).ifPresent(permit -> indexes.add(permit.index()));
    lines.stream()
        .filter(line -> KINDS.contains(line.kind()))
        .map(Line::index)
        .forEach(indexes::add);
    var entries =
        notary.prove(indexes).stream()
            .map(proven -> ProvenEntry.of(proven.text(), proven.proof()))
            .toList();
    var issuer = new Environment(settings.name(), settings.address(), notary.key());
    var receipt = new Receipt(subject, id, issuer, entries, checks);
    return Optional.of(
        new ReceiptFile(
            receipt.name() + ".zip",
            new ByteArrayResource(ReceiptWriter.zip(receipt, notary::sign))));
  }

  private Optional<Line> permit(Line started) {
    return register
        .project(new ProjectId(started.text("project")))
        .map(RegisteredProject::lines)
        .orElse(List.of())
        .stream()
        .filter(line -> line.kind().equals("permit-granted"))
        .filter(line -> line.number("permitVersion") == started.number("permitVersion"))
        .findFirst();
  }
}
