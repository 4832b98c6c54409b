// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.glasshouse.kernel.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One call at the console: a line of JSON that asks, and lines of JSON that answer.
final class Conversation {

  private static final int LONGEST_QUESTION = 1_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SocketChannel caller;
  private final Verifying verifying;
  private final Erasing erasing;

  Conversation(SocketChannel caller, Verifying verifying, Erasing erasing) {
    this.caller = caller;
    this.verifying = verifying;
    this.erasing = erasing;
  }

  /// What is asked.
  ///
  /// @param ask `run verify` or `record erase`
  /// @param run its reference, where it is about a run
  /// @param nhsNumber whose record it is, where it is about a person
  record Question(@Nullable String ask, @Nullable String run, @Nullable String nhsNumber) {

    /// Withheld, because it may hold a number that identifies a person.
    @Override
    public String toString() {
      return "Question[" + ask + "]";
    }
  }

  /// Answers a question, line by line.
  private interface Answering {
    void to(Consumer<Answer> tell);
  }

  /// Hears the question and answers it; what is going on meanwhile is told as it happens.
  ///
  /// @throws IOException when the caller went away
  void hold() throws IOException {
    var answering = answering(line());
    if (answering.isEmpty()) {
      tell(Answer.Problem.of(new ConsoleProblem.NotAQuestion()));
      return;
    }
    try {
      answering.get().to(this::tellOn);
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  /// What answers a question; nothing if it is no question.
  private Optional<Answering> answering(String line) {
    try {
      var question = JSON.readValue(line, Question.class);
      if ("run verify".equals(question.ask()) && question.run() != null) {
        var run = new RunId(question.run());
        return Optional.of(tell -> verifying.answer(run, tell));
      }
      if ("record erase".equals(question.ask()) && question.nhsNumber() != null) {
        var number = question.nhsNumber();
        return Optional.of(tell -> erasing.answer(number, tell));
      }
      return Optional.empty();
    } catch (JacksonException | IllegalArgumentException unclear) {
      return Optional.empty();
    }
  }

  private void tellOn(Answer answer) {
    try {
      tell(answer);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private void tell(Answer answer) throws IOException {
    var bytes =
        ByteBuffer.wrap((JSON.writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      caller.write(bytes);
    }
  }

  /// At most so many bytes are read, however many are sent.
  private String line() throws IOException {
    var bytes = ByteBuffer.allocate(LONGEST_QUESTION);
    while (bytes.hasRemaining() && caller.read(bytes) >= 0) {
      var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      if (text.indexOf('\n') >= 0) {
        return text.substring(0, text.indexOf('\n'));
      }
    }
    return "";
  }
}
