// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

  Conversation(SocketChannel caller, Verifying verifying) {
    this.caller = caller;
    this.verifying = verifying;
  }

  /// What is asked.
  ///
  /// @param ask `run verify`
  /// @param run its reference
  record Question(@Nullable String ask, @Nullable String run) {}

  /// Hears the question and answers it; what is going on meanwhile is told as it happens.
  ///
  /// @throws IOException when the caller went away
  void hold() throws IOException {
    var run = asked(line());
    if (run.isEmpty()) {
      tell(Answer.Problem.of(new ConsoleProblem.NotAQuestion()));
      return;
    }
    try {
      verifying.answer(run.get(), this::tellOn);
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  /// The run that a question is about; nothing if it is no question.
  private static Optional<RunId> asked(String line) {
    try {
      var question = JSON.readValue(line, Question.class);
      return "run verify".equals(question.ask()) && question.run() != null
          ? Optional.of(new RunId(question.run()))
          : Optional.empty();
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
