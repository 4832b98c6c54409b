// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.time.Clock;
import org.glasshouse.airlock.Download;
import org.glasshouse.airlock.Releases;
import org.glasshouse.kernel.ReleaseRequestId;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Files that were released to everybody, byte for byte, and what was checked about them.
@Controller
class ReleasedFiles {

  private final Releases releases;
  private final Clock clock;

  ReleasedFiles(Releases releases, Clock clock) {
    this.releases = releases;
    this.clock = clock;
  }

  @GetMapping("/register/releases/{id}/files/{*name}")
  ResponseEntity<Resource> file(@PathVariable ReleaseRequestId id, @PathVariable String name) {
    return answer(releases.download(id, name.substring(1), clock.instant()));
  }

  @GetMapping("/register/releases/{id}/checks.json")
  ResponseEntity<byte[]> checks(@PathVariable ReleaseRequestId id) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Content-Type-Options", "nosniff")
        .body(releases.recordOfChecks(id));
  }

  /// A chart of a released table, drawn anew each time from the released bytes.
  @GetMapping("/register/releases/{id}/charts/{*name}")
  ResponseEntity<String> chart(@PathVariable ReleaseRequestId id, @PathVariable String name) {
    return Charts.answer(Chart.ofWhateverThereIs(releases.table(id, name.substring(1))));
  }

  /// Saved, never shown: a browser must not guess what it is. Not cached, because a recall counts
  /// from the next click. A picture that left by exception is a PNG whatever it was called; a model
  /// is bytes.
  private static MediaType kind(String name) {
    var lower = name.toLowerCase(java.util.Locale.ROOT);
    if (lower.endsWith(".csv")) {
      return MediaType.parseMediaType("text/csv;charset=utf-8");
    }
    if (lower.matches(".*\\.(png|jpe?g)")) {
      return MediaType.IMAGE_PNG;
    }
    return lower.endsWith(".safetensors")
        ? MediaType.APPLICATION_OCTET_STREAM
        : MediaType.parseMediaType("text/plain;charset=utf-8");
  }

  static ResponseEntity<Resource> answer(Download download) {
    return ResponseEntity.ok()
        .contentType(kind(download.name()))
        .contentLength(download.size())
        .cacheControl(CacheControl.noStore())
        .eTag('"' + download.sha256() + '"')
        .header("X-Content-Type-Options", "nosniff")
        .header(
            "Content-Disposition",
            ContentDisposition.attachment().filename(download.name()).build().toString())
        .body(new InputStreamResource(download.open()));
  }
}
