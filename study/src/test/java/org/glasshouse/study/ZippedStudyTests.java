// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A zipped study")
class ZippedStudyTests {

  @Test
  void becomesItsFiles() {
    var files =
        read(Map.of("project.yaml", "a".getBytes(UTF_8), "sql/table.sql", "b".getBytes(UTF_8)));

    assertThat(files.contents().keySet()).containsExactly("project.yaml", "sql/table.sql");
    assertThat(files.text("sql/table.sql")).isEqualTo("b");
  }

  @Test
  void losesTheOneFolderAroundEverythingAndHiddenFiles() {
    var files =
        read(
            Map.of(
                "study/project.yaml", "a".getBytes(UTF_8),
                "study/.git/config", "b".getBytes(UTF_8),
                "__MACOSX/study/._project.yaml", "c".getBytes(UTF_8)));

    assertThat(files.contents().keySet()).containsExactly("project.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.sql",
        "study/../../evil.sql",
        "/etc/passwd",
        "a\\..\\b",
        "C:evil",
        "a//b",
        "./a"
      })
  void neverClimbsOutOfItsFolder(String path) {
    assertThatThrownBy(
            () -> read(Map.of(path, "x".getBytes(UTF_8), "project.yaml", "a".getBytes(UTF_8))))
        .isInstanceOf(StudyFault.PathRefused.class);
  }

  @Test
  void isNotUnpackedFurtherThanAStudyMayBeLarge() {
    var bomb = zip(Map.of("zeros.sql", new byte[64 << 20]));
    assertThat(bomb.length).isLessThan(1 << 20);

    assertThatThrownBy(() -> ZippedStudy.read(new ByteArrayInputStream(bomb)))
        .isInstanceOf(StudyFault.TooLarge.class);
    assertThatThrownBy(() -> read(Map.of(".hidden/zeros", new byte[64 << 20])))
        .isInstanceOf(StudyFault.TooLarge.class);
  }

  @Test
  void holdsAtMostAThousandFiles() {
    var many = new LinkedHashMap<String, byte[]>();
    for (int number = 0; number <= 1_000; number++) {
      many.put("file-" + number, new byte[1]);
    }

    assertThatThrownBy(() -> read(many)).isInstanceOf(StudyFault.TooLarge.class);
  }

  @Test
  void isRefusedWhenAFileIsAFolderToo() {
    assertThatThrownBy(() -> read(Map.of("a", "x".getBytes(UTF_8), "a/b", "y".getBytes(UTF_8))))
        .isInstanceOf(StudyFault.PathRefused.class);
  }

  @Test
  void isRefusedWhenItIsNoZipOrIsCutShort() {
    var zip = zip(Map.of("project.yaml", "a".repeat(500).getBytes(UTF_8)));

    for (var bytes :
        new byte[][] {new byte[0], "hello".getBytes(UTF_8), Arrays.copyOf(zip, zip.length / 3)}) {
      assertThatThrownBy(() -> ZippedStudy.read(new ByteArrayInputStream(bytes)))
          .isInstanceOf(StudyFault.NotAZip.class);
    }
  }

  private static StudyFiles read(Map<String, byte[]> files) {
    return ZippedStudy.read(new ByteArrayInputStream(zip(files)));
  }

  private static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }
}
