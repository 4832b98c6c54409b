// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Source formats")
class SourceFormatsTests {

  private final SourceFormats formats = new SourceFormats();

  @Test
  void fillOnlyColumnsThatTheLakeHas() {
    assertThat(formats.all()).extracting(SourceFormat::name).contains("synthea-gb", "omop-cdm");
    assertThat(formats.lake()).hasSize(10);
  }

  @Test
  void neverLetAnIdentityIntoTheLake() {
    for (var format : formats.all()) {
      for (var mapping : format.mappings()) {
        var table = format.table(mapping.from());
        for (var column : table.columns()) {
          boolean hidden =
              column.dropped() != null
                  || (column.identity() != null && column.identity() != IdentityField.BIRTH_DATE);
          if (hidden) {
            assertThat(mapping.columns().values())
                .as(format.name() + " " + column.name())
                .noneMatch(sql -> sql.matches("(?s).*\\br\\." + column.name() + "\\b.*"));
          }
        }
      }
    }
  }

  @Test
  void takeADateInTheFutureOnlyFromASourceThatShiftsItsDates() {
    assertThat(formats.find("omop-cdm").orElseThrow().latest()).isNull();
    assertThat(formats.find("omop-cdm-shifted").orElseThrow().latest())
        .isEqualTo(LocalDate.of(2299, 12, 31));
  }

  @ParameterizedTest
  @CsvSource({
    "WHOLE,-8254164865273971123,true",
    "WHOLE,9223372036854775808,false",
    "WHOLE32,2147483648,false",
    "WHOLE,1.0,false",
    "NUMBER,1e999,false",
    "NUMBER,NaN,false",
    "NUMBER,0x1p3,false",
    "NUMBER,-.5,true",
    "DATE,2023-02-29,false",
    "DATE,2024-02-29,true",
    "DATE,29/02/2024,false",
    "INSTANT,2024-02-29T12:00:00Z,true",
    "INSTANT,2024-02-29T12:00:00,false",
    "DATETIME,2024-02-29 12:00:00,true",
    "DATETIME,2024-02-29T12:00:00Z,false",
    "CODE,Z99.2,true",
    "CODE,'drop table',false",
    "UUID,8b7f3c3b-ae58-1ef1-d5a7-865717daa15d,true",
    "UUID,8b7f3c3b,false"
  })
  void readACellOnlyAsWhatItIs(ValueKind kind, String text, boolean readable) {
    assertThat(kind.read(text) != null).isEqualTo(readable);
  }
}
