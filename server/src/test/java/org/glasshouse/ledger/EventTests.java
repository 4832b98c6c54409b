// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.regex.Pattern;
import org.glasshouse.OwnClasses;
import org.glasshouse.kernel.PersonKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every event")
class EventTests {

  /// Regular past participles, and the irregular ones that events here end in.
  private static final Pattern PAST =
      Pattern.compile(".*(ed|Made|Begun|Found|Given|Taken|Withdrawn|Sent|Held|Kept|Left|Drawn)$");

  private static final List<JavaClass> RECORDS =
      OwnClasses.get().stream()
          .filter(JavaClass::isRecord)
          .filter(type -> !type.getPackageName().startsWith("org.glasshouse.tlog"))
          .toList();

  @Test
  void thatAModulePublishesIsRecordedOrSaysWhyNot() {
    assertThat(
            RECORDS.stream()
                .filter(type -> type.getModifiers().toString().contains("PUBLIC"))
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> PAST.matcher(type.getSimpleName()).matches())
                .filter(EventTests::published)
                .filter(type -> !decided(type))
                .map(JavaClass::getName))
        .as("records named in the past tense that are neither Recorded nor @NotRecorded")
        .isEmpty();
  }

  @Test
  void thatIsPublicHoldsNoPersonsKey() {
    assertThat(
            RECORDS.stream()
                .filter(type -> type.isAssignableTo(Recorded.class))
                .filter(type ->
                    type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(PersonKey.class)))
                .map(JavaClass::getName))
        .isEmpty();
  }

  @Test
  void leavesTheWordsOfTheEnvelopeAlone() {
    assertThat(
            RECORDS.stream()
                .filter(EventTests::kept)
                .filter(type ->
                    type.getFields().stream()
                        .anyMatch(
                            field -> List.of("kind", "schemaVersion").contains(field.getName())))
                .map(JavaClass::getName))
        .as("a component named like a method of the interface would replace it")
        .isEmpty();
  }

  /// Handed to `publishEvent`, or heard by a listener; a page's or library's own record is neither.
  private static boolean published(JavaClass type) {
    return type.getConstructorCallsToSelf().stream()
            .anyMatch(call ->
                call.getOrigin().getMethodCallsFromSelf().stream()
                    .anyMatch(other -> other.getTarget().getName().equals("publishEvent")))
        || type.getDirectDependenciesToSelf().stream()
            .anyMatch(use ->
                use.getOriginClass().getMethods().stream()
                    .filter(method ->
                        method.isAnnotatedWith("org.springframework.context.event.EventListener"))
                    .anyMatch(method -> method.getRawParameterTypes().contains(type)));
  }

  private static boolean decided(JavaClass type) {
    return kept(type) || type.isAnnotatedWith(NotRecorded.class);
  }

  private static boolean kept(JavaClass type) {
    return type.isAssignableTo(Recorded.class) || type.isAssignableTo(RecordedForPerson.class);
  }
}
