// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.kernel.PersonKey;
import org.jspecify.annotations.Nullable;

/// Seals a field with AES-GCM to its person and its column, and finds identifiers by keyed hash.
///
/// The person's key and the column's name are authenticated with each field, so that a sealed name
/// copied to another row does not open.
final class Sealer {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec fieldKey;
  private final SecretKeySpec lookupKey;
  private final RandomGenerator random;

  Sealer(byte[] fieldKey, byte[] lookupKey, RandomGenerator random) {
    this.fieldKey = new SecretKeySpec(fieldKey, "AES");
    this.lookupKey = new SecretKeySpec(lookupKey, "HmacSHA256");
    this.random = random;
  }

  /// Nonce and ciphertext, or null for an empty text.
  byte @Nullable [] seal(PersonKey person, String column, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      var nonce = new byte[NONCE];
      random.nextBytes(nonce);
      var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, person, column);
      var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM is part of every JDK.", impossible);
    }
  }

  /// The text; empty for null.
  String open(PersonKey person, String column, byte @Nullable [] sealed) {
    if (sealed == null) {
      return "";
    }
    try {
      var nonce = java.util.Arrays.copyOf(sealed, NONCE);
      var cipher = cipher(Cipher.DECRYPT_MODE, nonce, person, column);
      var text = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException damaged) {
      throw new LinkageProblem.FieldDamaged(damaged);
    }
  }

  /// The keyed hash under which an identifier is found; without the key it says nothing.
  byte[] lookup(String scheme, String value) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(lookupKey);
      return mac.doFinal((scheme + '\0' + value).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK.", impossible);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, PersonKey person, String column)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, fieldKey, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(person.value()).flip());
    cipher.updateAAD(column.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
