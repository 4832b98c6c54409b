// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

/// What a column says about who a person is.
public enum IdentityField {
  LOCAL_ID,
  NHS_NUMBER,
  TITLE,
  GIVEN_NAME,
  FAMILY_NAME,
  BIRTH_DATE,
  ADDRESS,
  TOWN,
  POSTCODE
}
