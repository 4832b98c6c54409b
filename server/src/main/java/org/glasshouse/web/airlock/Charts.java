// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import org.glasshouse.airlock.RequestPages;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Hands out drawings that may do nothing but be looked at.
public final class Charts {

  private Charts() {}

  /// The chart of one file of a request.
  ///
  /// @param number of the file, from 1
  /// @throws WebProblem.PageNotFound if there is no such file, or nothing to draw
  public static ResponseEntity<String> answer(
      RequestPages pages, RequestPages.Page page, int number) {
    var files = page.contents().files();
    if (number < 1 || number > files.size()) {
      throw new WebProblem.PageNotFound();
    }
    var table = pages.table(page, files.get(number - 1).name());
    if (!Chart.fits(table)) {
      throw new WebProblem.PageNotFound();
    }
    return answer(Chart.of(table));
  }

  /// The clean picture of a file that a custodian made an exception for.
  ///
  /// @throws WebProblem.PageNotFound if there is none
  public static ResponseEntity<byte[]> picture(
      RequestPages pages, RequestPages.Page page, int number) {
    var files = page.contents().files();
    if (number < 1 || number > files.size()) {
      throw new WebProblem.PageNotFound();
    }
    var picture =
        pages.picture(page, files.get(number - 1).name()).orElseThrow(WebProblem.PageNotFound::new);
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .body(picture);
  }

  static ResponseEntity<String> answer(Chart chart) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml;charset=utf-8"))
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", "default-src 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .body(chart.svg());
  }
}
