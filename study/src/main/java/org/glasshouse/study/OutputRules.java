// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.table.Identifiers;
import org.glasshouse.disclosure.table.TableReader;

/// Whether a file that a study means to let out could be asked for at all: OpenSAFELY's limits on
/// size and rows, ours on columns, and nothing in it that looks like a person.
///
/// A file that cannot stays inside, and the reason names its column by number only: a header can be
/// made of values.
public final class OutputRules {

  private static final long MOST_BYTES = 16L << 20;

  private OutputRules() {}

  /// Why a file is withheld, in a sentence; nothing for files that never leave anyway.
  public static Optional<String> withheld(LeftFile left) throws IOException {
    if (!left.level().mayBeAskedFor()) {
      return Optional.empty();
    }
    if (Files.size(left.file()) > MOST_BYTES) {
      return Optional.of("It is larger than 16 MiB.");
    }
    var bytes = Files.readAllBytes(left.file());
    return switch (DeclaredOutput.ending(left.path())) {
      case "csv" -> table(bytes);
      case "png" -> begins(bytes, 0x89, 'P', 'N', 'G');
      case "jpg", "jpeg" -> begins(bytes, 0xFF, 0xD8, 0xFF);
      case "svgz" -> begins(bytes, 0x1F, 0x8B);
      default -> text(bytes);
    };
  }

  private static Optional<String> table(byte[] bytes) {
    try {
      var table = TableReader.read(bytes);
      for (int column = 0; column < table.headers().size(); column++) {
        var header = Identifiers.inHeader(table.headers().get(column));
        if (header.isPresent()) {
          return Optional.of(
              "Column " + (column + 1) + " is called like one that says who somebody is.");
        }
        for (var cell : table.column(column)) {
          var kind = Identifiers.inCell(cell);
          if (kind.isPresent()) {
            return Optional.of("Column " + (column + 1) + " holds " + words(kind.get()) + ".");
          }
        }
      }
      return Optional.empty();
    } catch (DisclosureProblem unreadable) {
      return Optional.of("It is not a table that can be checked: " + rule(unreadable));
    }
  }

  private static String rule(DisclosureProblem problem) {
    return problem.why() + " (" + problem.code() + ")";
  }

  private static Optional<String> begins(byte[] bytes, int... first) {
    boolean fits = bytes.length >= first.length;
    for (int at = 0; fits && at < first.length; at++) {
      fits = (bytes[at] & 0xFF) == first[at];
    }
    return fits ? Optional.empty() : Optional.of("It is not of the kind that its name says.");
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Arrays.stream(text.split("\\R"))
          .map(Identifiers::inCell)
          .flatMap(Optional::stream)
          .findFirst()
          .map(kind -> "It holds " + words(kind) + ".");
    } catch (CharacterCodingException binary) {
      return Optional.of("It is not text.");
    }
  }

  private static String words(Identifiers.Kind kind) {
    return switch (kind) {
      case HEADER -> "what says who somebody is";
      case NHS_NUMBER -> "what looks like an NHS number";
      case KEY -> "what looks like a person's key or pseudonym";
      case DATE_OF_BIRTH -> "what looks like a date of birth";
      case POSTCODE -> "what looks like a postcode";
      case CONTACT -> "what looks like an address for messages";
    };
  }
}
