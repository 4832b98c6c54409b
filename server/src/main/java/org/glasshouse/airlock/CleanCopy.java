// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/// What is left of a file that is no table when everything is taken away that people cannot see.
///
/// The same file always gives the same copy, so cleaning a clean copy changes nothing.
final class CleanCopy {

  private static final int MOST_PIXELS = 4_000 * 4_000;
  private static final int MOST_LINES = 5_000;
  // The upper four of eight bits a colour: what is hidden in the lower ones is gone.
  private static final int SEEN = 0xF0F0F0;

  private final FileException.Kind kind;
  private final byte[] bytes;

  private CleanCopy(FileException.Kind kind, byte[] bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  /// What the file is by its content; its name has to agree.
  FileException.Kind kind() {
    return kind;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /// The copy, or nothing if a file of this kind never leaves.
  static Optional<CleanCopy> of(String name, byte[] bytes) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches(".*\\.(png|jpe?g)")) {
      return picture(bytes).map(clean -> new CleanCopy(FileException.Kind.PICTURE, clean));
    }
    if (lower.matches(".*\\.(txt|log|md|json)")) {
      return text(bytes).map(clean -> new CleanCopy(FileException.Kind.TEXT, clean));
    }
    return lower.endsWith(".safetensors")
        ? Safetensors.read(bytes)
            .map(model -> new CleanCopy(FileException.Kind.MODEL, model.clean()))
        : Optional.empty();
  }

  private static Optional<byte[]> picture(byte[] bytes) {
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      var reader = readers.next();
      try {
        reader.setInput(in, true, true);
        var format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (!format.equals("png") && !format.equals("jpeg")) {
          return Optional.empty();
        }
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          return Optional.empty();
        }
        return Optional.of(drawn(reader.read(0)));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException unreadable) {
      // Decoders of pictures fail in many ways on a file that was made to trouble them.
      return Optional.empty();
    }
  }

  private static byte[] drawn(BufferedImage picture) throws IOException {
    var clean =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        clean.setRGB(x, y, picture.getRGB(x, y) & SEEN);
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(clean, "png", bytes);
    return bytes.toByteArray();
  }

  private static Optional<byte[]> text(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.lines().count() > MOST_LINES) {
        return Optional.empty();
      }
      return Optional.of(CleanText.of(text).getBytes(StandardCharsets.UTF_8));
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }
}
