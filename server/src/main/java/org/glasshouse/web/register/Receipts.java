// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.airlock.Download;
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

  /// A larger file is told of by its hash and address.
  private static final long MOST_ENCLOSED = 1L << 20;

  private final Register register;
  private final Notary notary;
  private final Releases releases;
  private final ReceiptSettings settings;
  private final Clock clock;

  Receipts(
      Register register, Notary notary, Releases releases, ReceiptSettings settings, Clock clock) {
    this.clock = clock;
    this.register = register;
    this.notary = notary;
    this.releases = releases;
    this.settings = settings;
  }

  /// A file to hand out.
  record ReceiptFile(String name, Resource content) {}

  /// The receipt of a run; nothing if no such run ever started.
  Optional<ReceiptFile> of(RunId run) {
    return write(Receipt.Subject.RUN, run.value(), register.run(run), Optional.empty(), Map.of());
  }

  /// The receipt of a release; nothing if no file ever left under this request.
  Optional<ReceiptFile> of(ReleaseRequestId request) {
    var lines = new ArrayList<>(register.release(request));
    var enclosed = enclosed(request, lines);
    var left = lines.stream().filter(line -> line.kind().equals("file-released")).findFirst();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    var signatures = lines.stream().filter(line -> line.kind().equals("decision-signed")).toList();
    lines.addAll(register.keysOf(signatures));
    register.run(new RunId(left.get().text("run"))).stream()
        .filter(line -> !line.data().has("request"))
        .forEach(lines::add);
    return write(
        Receipt.Subject.RELEASE, request.value(), lines, releases.checks(request), enclosed);
  }

  /// The files that anyone may have, so that they travel with their proof; handing them out counts
  /// as a fetch.
  private Map<String, byte[]> enclosed(ReleaseRequestId request, List<Line> lines) {
    var files = new TreeMap<String, byte[]>();
    if (lines.stream().anyMatch(line -> line.kind().equals("release-recalled"))) {
      return files;
    }
    for (var line : lines) {
      if (line.kind().equals("file-released")
          && line.text("audience").equals("public")
          && line.number("bytes") <= MOST_ENCLOSED) {
        var download = releases.download(request, line.text("file"), clock.instant());
        files.put(line.text("file"), read(download));
      }
    }
    return files;
  }

  private static byte[] read(Download download) {
    try (var in = download.open()) {
      return in.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException("The bytes are in memory.", impossible);
    }
  }

  private Optional<ReceiptFile> write(
      Receipt.Subject subject,
      String id,
      List<Line> lines,
      Optional<byte[]> checks,
      Map<String, byte[]> left) {
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
    var receipt = new Receipt(subject, id, issuer, entries, checks, left);
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
