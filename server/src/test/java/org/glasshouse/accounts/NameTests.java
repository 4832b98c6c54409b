// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A name")
class NameTests {

  @ParameterizedTest
  @ValueSource(strings = {"Zoë O’Brien", "علی\u200Cرضا", "ක්\u200Dෂ", "Anne\u00A0Marie"})
  void mayBeWrittenAsPeopleWriteIt(String name) {
    assertThatCode(() -> Text.requireLine("A name", name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u202Eb", "a\u200Bb", "a\uFE0Fb", "a\u3164b"})
  void holdsNothingThatNobodySees(String name) {
    assertThatThrownBy(() -> Text.requireLine("A name", name))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
