// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// Asks a witness to confirm a checkpoint. Not safe for several threads.
public final class WitnessClient {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /// Bytes: a few lines, whatever the witness.
  private static final long LONGEST_ANSWER = 16 * 1024;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST_WAIT).build();

  private final URI address;
  private final VerifierKey key;
  private final Duration longest;
  private long seen;

  /// A witness at an address, known by its key.
  ///
  /// @param address below which it answers `add-checkpoint`
  public WitnessClient(String address, VerifierKey key) {
    this(address, key, LONGEST_WAIT);
  }

  /// @param longest how long an answer may take, to its last byte
  WitnessClient(String address, VerifierKey key, Duration longest) {
    this.address = URI.create(address.endsWith("/") ? address : address + "/");
    this.key = key;
    this.longest = longest;
  }

  /// Reads a setting: the address, a space, and the public key.
  ///
  /// @throws LogProblem.WrongKey if the text is not that
  public static WitnessClient parse(String setting) {
    var parts = setting.strip().split(" +", -1);
    if (parts.length != 2) {
      throw new LogProblem.WrongKey("A witness is written as its address, a space, and its key.");
    }
    return new WitnessClient(parts[0], VerifierKey.parse(parts[1]));
  }

  public VerifierKey key() {
    return key;
  }

  /// The witness's word on the log's checkpoint.
  ///
  /// @param log the log at that checkpoint, for the proof that the witness needs
  /// @throws LogProblem.Forked if the witness has seen a tree that this one did not grow from
  /// @throws LogProblem.Unreadable if it does not answer
  /// @throws LogProblem.NotSigned if its answer does not carry its signature
  public NoteSignature ask(TiledLog log, SignedNote note) {
    var answer = send(log, note);
    if (answer.statusCode() == 409) {
      seen = size(text(answer), log.checkpoint().size());
      answer = send(log, note);
    }
    if (answer.statusCode() == 409 || answer.statusCode() == 422) {
      throw new LogProblem.Forked(seen, log.checkpoint().size());
    }
    if (answer.statusCode() != 200) {
      throw new LogProblem.Unreadable(address + " (it answers " + answer.statusCode() + ")", null);
    }
    var cosigned = note.with(text(answer).lines().map(SignedNote::signature).toList());
    if (Cosignature.find(cosigned, key).isEmpty()) {
      throw new LogProblem.NotSigned("There is no word by " + key.name() + ".");
    }
    seen = log.checkpoint().size();
    return cosigned.by(key).orElseThrow();
  }

  private HttpResponse<byte[]> send(TiledLog log, SignedNote note) {
    List<Hash> proof = log.consistency(seen).hashes();
    var request =
        HttpRequest.newBuilder(address.resolve("add-checkpoint"))
            .timeout(LONGEST_WAIT)
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    new WitnessRequest(seen, proof, note).bytes()))
            .build();
    return Answers.within(longest, client, request, LONGEST_ANSWER);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  /// @throws LogProblem.Forked if the witness saw a larger tree than there is
  private static long size(String body, long ours) {
    try {
      long theirs = Long.parseLong(body.strip());
      if (theirs > ours) {
        throw new LogProblem.Forked(theirs, ours);
      }
      return theirs;
    } catch (NumberFormatException unclear) {
      throw new LogProblem.Misshapen("A witness answered something other than a size.");
    }
  }
}
