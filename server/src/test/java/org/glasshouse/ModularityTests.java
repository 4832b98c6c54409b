// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@DisplayName("The house")
class ModularityTests {

  private static final DescribedPredicate<JavaClass> LIBRARIES =
      JavaClass.Predicates.resideInAnyPackage(
          "org.glasshouse.tlog..",
          "org.glasshouse.query..",
          "org.glasshouse.sandbox..",
          "org.glasshouse.disclosure..",
          "org.glasshouse.fitting..",
          "org.glasshouse.study..",
          "org.glasshouse.receipt..");

  @Test
  void hasRoomsThatUseOnlyWhatStandsBelowThem() {
    ApplicationModules.of(Glasshouse.class, LIBRARIES).verify();
  }
}
