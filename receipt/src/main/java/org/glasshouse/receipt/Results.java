// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/// What came of a run: outputs that stay inside, known by name and seal, and files that left: those
/// that are enclosed by their place in the receipt, others by their address.
final class Results {

  private final List<String> ids = new ArrayList<>();
  private final List<Entity> entities = new ArrayList<>();

  Results(Receipt receipt, Parties parties) {
    receipt.last("run-finished").ifPresent(finished -> inside(finished, parties));
    // A file that was called back is told of by its entry; it cannot be fetched any more.
    if (receipt.last("release-recalled").isEmpty()) {
      receipt.all("file-released").forEach(file -> outside(file, receipt));
    }
  }

  List<String> ids() {
    return ids;
  }

  List<Entity> entities() {
    return entities;
  }

  private void inside(ProvenEntry finished, Parties parties) {
    var permission = "#stays-inside";
    for (var output : finished.data().path("outputs")) {
      var id = "#output-" + (ids.size() + 1);
      ids.add(id);
      entities.add(
          new Entity(id, "DigitalDocument")
              .with("name", output.path("name").asString(""))
              .with("identifier", output.path("seal").asString(""))
              .with("description", "Privacy level: " + output.path("level").asString(""))
              .to("hasDigitalDocumentPermission", permission));
    }
    if (!ids.isEmpty()) {
      entities.add(
          new Entity(permission, "DigitalDocumentPermission")
              .with("permissionType", "http://schema.org/ReadPermission")
              .to("grantee", parties.project()));
    }
  }

  private void outside(ProvenEntry file, Receipt receipt) {
    var address =
        receipt.issuer().address()
            + "/register/releases/"
            + file.said("request")
            + "/files/"
            + encoded(file.said("file"));
    boolean enclosed =
        file.said("request").equals(receipt.id()) && receipt.left().containsKey(file.said("file"));
    var id = enclosed ? encoded(Enclosed.path(file.said("file"))) : address;
    if (ids.contains(id)) {
      return;
    }
    ids.add(id);
    var entity =
        new Entity(id, "File")
            .with("name", file.said("file"))
            .with("encodingFormat", "text/csv")
            .with("contentSize", file.data().path("bytes").asString(""))
            .with("sha256", file.said("sha256"))
            .with("dateModified", file.at())
            .with("description", "For: " + file.said("audience"));
    entities.add(enclosed ? entity.with("url", address) : entity);
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, "/" + path, null).getRawPath().substring(1);
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
