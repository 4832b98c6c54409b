// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;

/// What is agreed about a flow.
///
/// @param source the organisation that sends
/// @param dataset where the records go; the catalogue describes it
/// @param format the name of a source format, such as `synthea-gb`
/// @param purpose what the data is for, in words for everyone
/// @param legalBasis the law that allows it, in words for everyone
public record FlowTerms(
    OrganisationId source, DatasetId dataset, String format, String purpose, String legalBasis) {

  private static final int LONGEST = 1_000;

  public FlowTerms {
    purpose = filled("The purpose", purpose);
    legalBasis = filled("The legal basis", legalBasis);
  }

  private static String filled(String field, String text) {
    var stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      throw new IngestProblem.WordsMissing(field);
    }
    return stripped;
  }
}
