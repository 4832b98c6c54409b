// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.ledger;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.LogSource;
import org.glasshouse.tlog.Tile;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The published files of the ledger, as [C2SP tlog-tiles](https://c2sp.org/tlog-tiles) asks: tiles
/// never change and may be kept for ever, the checkpoint for a second.
///
/// A path is served only if it is exactly a tile's, so no path leads out of the folder.
@Controller
class LogFiles {

  private static final MediaType TEXT = MediaType.parseMediaType("text/plain; charset=utf-8");
  private static final CacheControl MOMENT = CacheControl.maxAge(Duration.ofSeconds(1));
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final LogSource files;

  LogFiles(Ledger ledger) {
    files = new FolderSource(ledger.folder());
  }

  @GetMapping("/log/checkpoint")
  ResponseEntity<byte[]> checkpoint() {
    return file("checkpoint", TEXT, MOMENT);
  }

  /// The newest checkpoint that outside witnesses confirmed.
  @GetMapping("/log/witnessed")
  ResponseEntity<byte[]> witnessed() {
    return file("witnessed", TEXT, MOMENT);
  }

  @GetMapping("/log/key")
  ResponseEntity<byte[]> key() {
    return file("key", TEXT, MOMENT);
  }

  @GetMapping("/log/tile/**")
  ResponseEntity<byte[]> tile(HttpServletRequest request) {
    var path = request.getRequestURI().substring((request.getContextPath() + "/log/").length());
    return Tile.parse(path)
        .map(tile -> file(tile.path(), MediaType.APPLICATION_OCTET_STREAM, FOR_EVER))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private ResponseEntity<byte[]> file(String path, MediaType type, CacheControl cache) {
    return files
        .find(path)
        .map(bytes -> ResponseEntity.ok().contentType(type).cacheControl(cache).body(bytes))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
