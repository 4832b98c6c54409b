// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.tlog.EntryBundle;

/// What stands around an event's content: its kind, the version of its shape, and the time.
final class Envelope {

  /// The kind of an entry of which only the person concerned knows the content.
  static final String PERSONAL = "personal";

  /// Bytes of salt in a commitment: enough that guessing every payload helps nobody.
  static final int SALT_BYTES = 32;

  /// Characters of most entries, and then some.
  private static final int USUAL_LENGTH = 512;

  /// UTF-8 has at most three bytes for each UTF-16 unit.
  private static final int MOST_BYTES_A_UNIT = 3;

  private Envelope() {}

  /// The public entry of an event, in canonical form.
  static String of(Recorded event, Instant at) {
    return sealed(event, event.kind(), event.schemaVersion(), at);
  }

  /// The content of a personal entry, in canonical form; it is not published.
  static String payload(RecordedForPerson event, Instant at) {
    return sealed(event, event.kind(), event.schemaVersion(), at);
  }

  /// The public entry that stands for a personal one.
  static String commitment(String payload, byte[] salt, Instant at) {
    return "{\"at\":\""
        + Moment.text(at)
        + "\",\"commitment\":\""
        + Base64.getEncoder().encodeToString(commit(payload, salt))
        + "\",\"kind\":\""
        + PERSONAL
        + "\",\"version\":1}";
  }

  /// HMAC-SHA-256 of the payload under the salt: it binds to the payload, and says nothing about it
  /// to anybody without the salt.
  static byte[] commit(String payload, byte[] salt) {
    return commit(payload.getBytes(UTF_8), salt);
  }

  static byte[] commit(byte[] payload, byte[] salt) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      return mac.doFinal(payload);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// The members stand in the order of their names, as canonical JSON has them.
  static String sealed(Object event, String kind, int version, Instant at) {
    var text = new StringBuilder(USUAL_LENGTH);
    text.append("{\"at\":\"").append(Moment.text(at)).append("\",\"data\":");
    EventContent.write(event, text);
    text.append(",\"kind\":");
    CanonicalJson.string(kind, text);
    text.append(",\"version\":").append(version).append('}');
    return fitting(text.toString(), kind);
  }

  private static String fitting(String text, String kind) {
    if (text.length() > EntryBundle.LONGEST_ENTRY / MOST_BYTES_A_UNIT) {
      int bytes = text.getBytes(UTF_8).length;
      if (bytes > EntryBundle.LONGEST_ENTRY) {
        throw new LedgerProblem.EntryTooLarge(kind, bytes);
      }
    }
    return text;
  }
}
