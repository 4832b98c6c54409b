// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.register.Line;
import org.glasshouse.register.Register;
import org.glasshouse.studies.RunReadings;
import org.glasshouse.web.problems.WebProblem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The register for machines: the JSON twin of each project, and the data use register as CSV.
@RestController
class RegisterFiles {

  private final Register register;
  private final RunReadings readings;

  RegisterFiles(Register register, RunReadings readings) {
    this.register = register;
    this.readings = readings;
  }

  @GetMapping(value = "/register/projects/{id}.json", produces = MediaType.APPLICATION_JSON_VALUE)
  List<Map<String, Object>> project(@PathVariable String id) {
    try {
      return register
          .project(new ProjectId(id))
          .orElseThrow(WebProblem.PageNotFound::new)
          .lines()
          .stream()
          .map(RegisterFiles::json)
          .toList();
    } catch (IllegalArgumentException notAReference) {
      throw new WebProblem.PageNotFound();
    }
  }

  /// What a run asked, in the very bytes whose hash is in its entry of the ledger.
  @GetMapping(
      value = "/register/runs/{id}/reading.json",
      produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] reading(@PathVariable String id) {
    var run = new RunId(id);
    return register.run(run).stream()
        .findFirst()
        .flatMap(started -> readings.bytes(run, started.text("readingSha256")))
        .orElseThrow(WebProblem.PageNotFound::new);
  }

  /// What the register counts, for `glasshouse ledger monitor --register`.
  @GetMapping("/register/totals.json")
  Register.Totals totals() {
    return register.totalsSoFar();
  }

  private static Map<String, Object> json(Line line) {
    var json = new LinkedHashMap<String, Object>();
    json.put("entry", line.index());
    json.put("kind", line.kind());
    json.put("at", line.at().toString());
    json.put("data", line.data());
    return json;
  }

  /// The register in the columns of the HDR UK data use register, version 2.
  @GetMapping("/register/data-use-register.csv")
  ResponseEntity<String> dataUseRegister() {
    var csv = DataUseRegister.csv(register.projects());
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("data-use-register.csv").build().toString())
        .body(csv);
  }
}
