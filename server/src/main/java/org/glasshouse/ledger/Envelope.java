// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.tlog.EntryBundle;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What stands around an event's content: its kind, the version of its shape, and the time.
final class Envelope {

  /// The kind of an entry of which only the person concerned knows the content.
  static final String PERSONAL = "personal";

  /// Bytes of salt in a commitment: enough that guessing every payload helps nobody.
  static final int SALT_BYTES = 32;

  private Envelope() {}

  /// The public entry of an event, in canonical form.
  static String of(Recorded event, Instant at) {
    return sealed(event.kind(), event.schemaVersion(), at, EventContent.of(event));
  }

  /// The content of a personal entry, in canonical form; it is not published.
  static String payload(RecordedForPerson event, Instant at) {
    return sealed(event.kind(), event.schemaVersion(), at, EventContent.of(event));
  }

  /// The public entry that stands for a personal one.
  static String commitment(String payload, byte[] salt, Instant at) {
    var node = envelope(PERSONAL, 1, at);
    node.put("commitment", Base64.getEncoder().encodeToString(commit(payload, salt)));
    return CanonicalJson.write(node);
  }

  /// HMAC-SHA-256 of the payload under the salt: it binds to the payload, and says nothing about it
  /// to anybody without the salt.
  static byte[] commit(String payload, byte[] salt) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      return mac.doFinal(payload.getBytes(UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String sealed(String kind, int version, Instant at, ObjectNode data) {
    var node = envelope(kind, version, at);
    node.set("data", data);
    var text = CanonicalJson.write(node);
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > EntryBundle.LONGEST_ENTRY) {
      throw new LedgerProblem.EntryTooLarge(kind, bytes);
    }
    return text;
  }

  private static ObjectNode envelope(String kind, int version, Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", kind)
        .put("version", version)
        .put("at", Moment.text(at));
  }
}
