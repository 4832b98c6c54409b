// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

/// What data may be used for.
///
/// The slugs follow the Data Use Ontology where it has a word, and name what the public argues
/// about where it has none. The same slugs stand on applications, permits and choices.
public enum Purpose {
  RESEARCH("research", "Health and care research"),
  PLANNING("planning", "Planning and commissioning services"),
  EVALUATION("evaluation", "Checking how well a service works"),
  PUBLIC_HEALTH("public-health", "Protecting the public's health"),
  STATISTICS("statistics", "Official statistics"),
  AI_TRAINING("ai-training", "Training a computer model on people's records"),
  PRODUCT("product", "Developing a product for sale"),
  EDUCATION("education", "Teaching");

  private final String slug;
  private final String words;

  Purpose(String slug, String words) {
    this.slug = slug;
    this.words = words;
  }

  /// The stable word used in files, addresses and the ledger.
  public String slug() {
    return slug;
  }

  /// The purpose as a person would say it.
  public String words() {
    return words;
  }
}
