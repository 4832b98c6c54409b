// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.util.Optional;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Hands out receipts, for `glasshouse receipt check`.
@RestController
class ReceiptFiles {

  private final Receipts receipts;

  ReceiptFiles(Receipts receipts) {
    this.receipts = receipts;
  }

  @GetMapping("/register/runs/{id}/receipt.zip")
  ResponseEntity<Resource> run(@PathVariable String id) {
    return answer(() -> receipts.of(new RunId(id)));
  }

  @GetMapping("/register/releases/{id}/receipt.zip")
  ResponseEntity<Resource> release(@PathVariable String id) {
    return answer(() -> receipts.of(new ReleaseRequestId(id)));
  }

  private static ResponseEntity<Resource> answer(Asked asked) {
    try {
      var file = asked.find().orElseThrow(WebProblem.PageNotFound::new);
      return ResponseEntity.ok()
          .contentType(MediaType.valueOf("application/zip"))
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              ContentDisposition.attachment().filename(file.name()).build().toString())
          .body(file.content());
    } catch (IllegalArgumentException notAReference) {
      throw new WebProblem.PageNotFound();
    }
  }

  /// What was asked for, looked up where a wrong reference can be told.
  private interface Asked {
    Optional<Receipts.ReceiptFile> find();
  }
}
