// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.RunId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Canonical JSON")
class CanonicalJsonTests {

  private final JsonMapper mapper = new JsonMapper();

  /// RFC 8785, appendix B.
  @ParameterizedTest
  @CsvSource({
    "0000000000000000,0",
    "8000000000000000,0",
    "0000000000000001,5e-324",
    "8000000000000001,-5e-324",
    "7fefffffffffffff,1.7976931348623157e+308",
    "4340000000000000,9007199254740992",
    "c340000000000000,-9007199254740992",
    "4430000000000000,295147905179352830000",
    "44b52d02c7e14af5,9.999999999999997e+22",
    "44b52d02c7e14af6,1e+23",
    "44b52d02c7e14af7,1.0000000000000001e+23",
    "444b1ae4d6e2ef4e,999999999999999700000",
    "444b1ae4d6e2ef4f,999999999999999900000",
    "444b1ae4d6e2ef50,1e+21",
    "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d,0.000001",
    "41b3de4355555553,333333333.3333332",
    "41b3de4355555554,333333333.33333325",
    "41b3de4355555555,333333333.3333333",
    "41b3de4355555556,333333333.3333334",
    "41b3de4355555557,333333333.33333343",
    "becbf647612f3696,-0.0000033333333333333333",
    "43143ff3c1cb0959,1424953923781206.2"
  })
  void writesNumbersAsTheSpecificationDoes(String bits, String expected) {
    var value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(CanonicalJson.number(value)).isEqualTo(expected);
  }

  record Keyed(Map<String, String> named) {}

  /// RFC 8785, §3.2.3.
  @Test
  void sortsKeysByTheirUtf16Units() {
    var named =
        Map.of(
            "€", "Euro Sign",
            "\r", "Carriage Return",
            "\ufb33", "Hebrew Letter Dalet With Dagesh",
            "1", "One",
            "😀", "Emoji: Grinning Face",
            "\u0080", "Control",
            "ö", "Latin Small Letter O With Diaeresis");

    assertThat(written(new Keyed(named)))
        .isEqualTo(
            "{\"named\":{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                + "\"😀\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}}");
  }

  record Numbers(long whole, double broken, String text) {}

  @Test
  void refusesWhatHasNoExactForm() {
    long largest = (1L << 53) - 1;
    assertThat(written(new Numbers(-largest, 0.5, "x"))).contains("-9007199254740991");
    for (var numbers :
        List.of(
            new Numbers(largest + 1, 0, ""),
            new Numbers(-largest - 1, 0, ""),
            new Numbers(0, Double.POSITIVE_INFINITY, ""),
            new Numbers(0, Double.NaN, ""),
            new Numbers(0, 0, "\ud800"),
            new Numbers(0, 0, "a\udc00b"))) {
      assertThatThrownBy(() -> written(numbers)).isInstanceOf(LedgerProblem.NotWritable.class);
    }
  }

  @Test
  void readsAgainAsItWasWritten() {
    var text = new StringBuilder();
    for (char c = 0; c < 0x300; c++) {
      text.append(c);
    }
    text.append("\u2028\u2029\ufeff\uffff😀");

    var read = mapper.readTree(written(new Numbers(-7, 1e-7, text.toString())));

    assertThat(read.path("text").stringValue()).isEqualTo(text.toString());
    assertThat(read.path("whole").longValue()).isEqualTo(-7);
    assertThat(read.path("broken").doubleValue()).isEqualTo(1e-7);
  }

  private static String written(Object event) {
    var text = new StringBuilder();
    EventContent.write(event, text);
    return text.toString();
  }

  enum Colour {
    DARK_RED
  }

  record Inner(String name, Optional<Integer> size) {}

  record Everything(
      RunId run,
      Purpose purpose,
      Colour colour,
      Instant at,
      LocalDate on,
      BigDecimal price,
      List<Inner> inner,
      Set<String> names,
      Map<Purpose, Long> counts,
      Optional<String> none,
      boolean yes) {}

  @Test
  void ofAnEventHoldsIdsSlugsTimesListsAndNothingForWhatIsAbsent() {
    var event =
        new Everything(
            new RunId("run-1"),
            Purpose.PUBLIC_HEALTH,
            Colour.DARK_RED,
            Instant.parse("2026-11-21T12:00:00Z"),
            LocalDate.of(2026, 11, 21),
            new BigDecimal("1.50"),
            List.of(new Inner("a", Optional.of(3)), new Inner("b", Optional.empty())),
            Set.of("y", "x"),
            Map.of(Purpose.RESEARCH, 4L),
            Optional.empty(),
            true);

    assertThat(written(event))
        .isEqualTo(
            "{\"at\":\"2026-11-21T12:00:00Z\",\"colour\":\"dark-red\","
                + "\"counts\":{\"research\":4},"
                + "\"inner\":[{\"name\":\"a\",\"size\":3},{\"name\":\"b\"}],"
                + "\"names\":[\"x\",\"y\"],\"on\":\"2026-11-21\",\"price\":\"1.50\","
                + "\"purpose\":\"public-health\",\"run\":\"run-1\",\"yes\":true}");
  }

  record Leaking(PersonKey person) implements Recorded {
    @Override
    public String kind() {
      return "leaking";
    }
  }

  record Nested(List<PersonKey> persons, Object thing) {}

  @Test
  void neverHoldsAPersonsKey() {
    assertThatThrownBy(() -> written(new Leaking(new PersonKey(7))))
        .isInstanceOf(LedgerProblem.NotWritable.class)
        .hasMessageNotContaining("7.");
    assertThatThrownBy(() -> written(new Nested(List.of(new PersonKey(7)), "x")))
        .isInstanceOf(LedgerProblem.NotWritable.class);
    assertThatThrownBy(() -> written(new Nested(List.of(), new byte[1])))
        .isInstanceOf(LedgerProblem.NotWritable.class);
  }
}
