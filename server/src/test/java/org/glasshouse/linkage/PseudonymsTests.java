// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.ProjectId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A project's pseudonyms")
class PseudonymsTests {

  private static final ProjectId ASTHMA = new ProjectId("project-asthma");
  private static final ProjectId STROKE = new ProjectId("project-stroke");
  private static final int PEOPLE = 20_000;

  @TempDir Path home;

  @Test
  void areOnePerPersonAndNeverNegative() {
    var keys = keys(PEOPLE);

    var pseudonyms = pseudonyms().of(ASTHMA).of(keys);

    assertThat(pseudonyms).doesNotHaveDuplicates();
    assertThat(Arrays.stream(pseudonyms).min().orElseThrow()).isNotNegative();
  }

  @Test
  void leadBackToThePersonOnlyInside() {
    var project = pseudonyms().of(ASTHMA);
    var keys = keys(PEOPLE);

    assertThat(project.persons(project.of(keys))).isEqualTo(keys);
    assertThat(project.person(project.of(new PersonKey(42)))).isEqualTo(new PersonKey(42));
  }

  @Test
  void shareNothingBetweenTwoProjects() {
    var keys = keys(PEOPLE);
    var both = new HashSet<Long>();

    Arrays.stream(pseudonyms().of(ASTHMA).of(keys)).forEach(both::add);
    Arrays.stream(pseudonyms().of(STROKE).of(keys)).forEach(both::add);

    assertThat(both).hasSize(2 * PEOPLE);
  }

  @Test
  void sayNothingAboutTheOrderOfKeys() {
    var neighbours = new long[PEOPLE];
    Arrays.setAll(neighbours, i -> i);

    var images = pseudonyms().of(ASTHMA).of(neighbours);

    long rising = 0;
    for (int i = 1; i < images.length; i++) {
      rising += images[i] > images[i - 1] ? 1 : 0;
    }
    assertThat((double) rising / PEOPLE).isBetween(0.47, 0.53);
  }

  @Test
  void stayTheSameFromOneStartToTheNext() {
    var before = pseudonyms().of(ASTHMA).of(new PersonKey(7));

    assertThat(pseudonyms().of(ASTHMA).of(new PersonKey(7))).isEqualTo(before);
  }

  @Test
  void dependOnASecretThatOnlyThisUserCanRead() throws Exception {
    pseudonyms();
    var file = home.resolve("keys/pseudonyms.key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    Files.write(file, new byte[3]);
    assertThatThrownBy(this::pseudonyms).isInstanceOf(LinkageProblem.WrongKey.class);
  }

  private Pseudonyms pseudonyms() {
    return new Pseudonyms(new KeyFiles(home.resolve("keys"), new Random(5)).key("pseudonyms"));
  }

  private static long[] keys(int count) {
    return new Random(11).longs(count, 0, Long.MAX_VALUE).distinct().toArray();
  }
}
