// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.assertj.core.api.Assertions;
import org.glasshouse.kernel.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rules of the house")
class HouseRulesTests {

  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_TEST = 600;

  private static final JavaClasses CODE = OwnClasses.get();

  @Test
  void nameThingsForWhatTheyAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto)$")
        .orShould()
        .haveNameMatching(".*\\.(Abstract|Base|Common|Misc)[A-Z]\\w*$")
        .because("a name says what the thing is; ask what word a data custodian would use")
        .check(CODE);
  }

  @Test
  void takeTimeAsAnArgument() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .because("a test has to be able to choose the time")
        .check(CODE);
  }

  @Test
  void haveNoSetters() {
    noMethods()
        .that()
        .arePublic()
        .should()
        .haveNameMatching("set[A-Z]\\w*")
        .because("what is made stays as it was made")
        .check(CODE);
  }

  @Test
  void keepFieldsFinal() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .areRecords()
        .should()
        .beFinal()
        .because("states are values")
        .check(CODE);
    fields()
        .that()
        .arePublic()
        .should()
        .beFinal()
        .because("nobody changes another's state")
        .check(CODE);
  }

  @Test
  void keepLibrariesFreeOfTheServersFrameworks() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.glasshouse.tlog..",
            "org.glasshouse.query..",
            "org.glasshouse.sandbox..",
            "org.glasshouse.disclosure..",
            "org.glasshouse.study..",
            "org.glasshouse.receipt..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .because("an analyst, a checker and a journalist use them without the server")
        .check(CODE);
  }

  @Test
  void nameProblemsForWhatWentWrong() {
    noClasses()
        .that()
        .areAssignableTo(Problem.class)
        .should()
        .haveSimpleNameEndingWith("Exception")
        .check(CODE);
  }

  @Test
  void leaveNoFinalizersOrPublicMutableArrays() {
    methods().that().haveName("finalize").should().bePrivate().allowEmptyShould(true).check(CODE);
    fields()
        .that()
        .areStatic()
        .and()
        .haveRawType("[B")
        .should()
        .haveModifier(JavaModifier.PRIVATE)
        .allowEmptyShould(true)
        .check(CODE);
  }

  @Test
  void keepFilesShortEnoughToRead() throws IOException {
    var tooLong = new ArrayList<String>();
    try (var files = Files.walk(Path.of(".."))) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var path = file.toString();
        if (path.contains("/target/")) {
          continue;
        }
        var limit = path.contains("/src/test/") ? LONGEST_TEST : LONGEST_FILE;
        try (var lines = Files.lines(file)) {
          var count = lines.count();
          if (count > limit) {
            tooLong.add(path + ": " + count);
          }
        }
      }
    }
    Assertions.assertThat(tooLong).isEmpty();
  }
}
