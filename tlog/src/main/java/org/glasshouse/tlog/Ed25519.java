// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Ed25519 of [RFC 8032](https://www.rfc-editor.org/rfc/rfc8032) by the JDK, with keys as raw
/// bytes.
final class Ed25519 {

  static final int KEY_BYTES = 32;

  /// What stands before the 32 bytes in a public key's usual encoding, RFC 8410 §4.
  private static final byte[] ENVELOPE = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /// The public key that belongs to a secret.
  static byte[] point(byte[] seed) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
      var key = (EdECPublicKey) generator.generateKeyPair().getPublic();
      var encoded = key.getEncoded();
      return Arrays.copyOfRange(encoded, ENVELOPE.length, encoded.length);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static byte[] sign(byte[] seed, byte[] message) {
    try {
      var signer = Signature.getInstance("Ed25519");
      signer.initSign(secret(seed));
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static boolean verify(byte[] point, byte[] message, byte[] signature) {
    try {
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(publicKey(point));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException misshapen) {
      return false;
    } catch (GeneralSecurityException notAPoint) {
      return false;
    }
  }

  private static PrivateKey secret(byte[] seed) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
  }

  private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
    var encoded = Arrays.copyOf(ENVELOPE, ENVELOPE.length + KEY_BYTES);
    System.arraycopy(point, 0, encoded, ENVELOPE.length, KEY_BYTES);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  /// Hands the generator a secret that we already have, because the JDK derives a public key only
  /// while it makes a pair.
  private static final class Fixed extends SecureRandom {

    @Serial private static final long serialVersionUID = 1;

    private final byte[] seed;

    Fixed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
