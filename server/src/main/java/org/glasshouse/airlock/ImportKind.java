// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// What may come in through the airlock. Records of people never do: they come in through ingest.
public enum ImportKind {
  CODE("Code", ImportPart.SECURITY, ".py, .r, .sql, .md, .txt, .yaml, .json or .toml"),
  CODELIST("A codelist", ImportPart.DATA, ".csv"),
  REFERENCE_DATA("Reference data about places, organisations or terms", ImportPart.DATA, ".csv"),
  MODEL("A model", ImportPart.SECURITY, ".safetensors or .json");

  private final String words;
  private final ImportPart second;
  private final String endings;

  ImportKind(String words, ImportPart second, String endings) {
    this.words = words;
    this.second = second;
    this.endings = endings;
  }

  /// The kind as a person would say it.
  public String words() {
    return words;
  }

  /// Who looks besides an output checker.
  public ImportPart second() {
    return second;
  }

  /// How names of such files end.
  public String endings() {
    return endings;
  }
}
