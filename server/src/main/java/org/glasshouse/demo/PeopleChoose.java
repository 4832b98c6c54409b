// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.glasshouse.accounts.Proxies;
import org.glasshouse.accounts.ProxyPower;
import org.glasshouse.choices.Choices;
import org.glasshouse.choices.Refusal;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.linkage.PersonDetails;
import org.glasshouse.linkage.Persons;
import org.glasshouse.web.personas.Personas;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// People are introduced as personas, and some people say no to some uses.
@Component
@Profile("demo")
class PeopleChoose implements Step {

  private static final int SAY_NO_TO_RESEARCH = 24;
  private static final int SAY_NO_TO_COMMERCE = 18;
  private static final int SAY_NO_TO_UNIVERSITIES = 6;

  private final Stage stage;
  private final Personas personas;
  private final Persons persons;
  private final Choices choices;
  private final Proxies proxies;

  PeopleChoose(Stage stage, Personas personas, Persons persons, Choices choices, Proxies proxies) {
    this.stage = stage;
    this.personas = personas;
    this.persons = persons;
    this.choices = choices;
    this.proxies = proxies;
  }

  @Override
  public String title() {
    return "People say what their records may be used for";
  }

  @Override
  public String play() {
    introduce("no-choice", 0);
    introduce("no-research", 1);
    introduce("no-commercial", 2);
    introduceCarer();
    // Fewer when the source has fewer people: a tenth of them at most say the same.
    var people = persons.numbers();
    var research = Math.min(SAY_NO_TO_RESEARCH, people.size() / 10);
    var commerce = Math.min(SAY_NO_TO_COMMERCE, people.size() / 10);
    var universities = Math.min(SAY_NO_TO_UNIVERSITIES, people.size() / 20);
    var next = 4;
    say(1, new Refusal.ForPurpose(Purpose.RESEARCH));
    say(2, new Refusal.ByKind(UserKind.COMMERCIAL));
    next = sayFrom(next, research - 1, new Refusal.ForPurpose(Purpose.RESEARCH));
    next = sayFrom(next, commerce - 1, new Refusal.ByKind(UserKind.COMMERCIAL));
    sayFrom(next, universities, new Refusal.ByKind(UserKind.UNIVERSITY));
    return research
        + " people said no to research, "
        + commerce
        + " to use by companies, "
        + universities
        + " to use by universities. A carer may see and choose for one person.";
  }

  private int sayFrom(int first, int count, Refusal refusal) {
    for (int number = first; number < first + count; number++) {
      say(number, refusal);
    }
    return first + count;
  }

  private void say(int number, Refusal refusal) {
    var person = persons.numbers().person(number);
    var said = choices.of(person).stream().anyMatch(earlier -> earlier.refusal().equals(refusal));
    if (!said) {
      choices.make(person, refusal, personas.get("no-research").userId(), false, stage.now());
    }
  }

  private void introduce(String id, int number) {
    if (personas.name(personas.get(id)).isPresent()) {
      return;
    }
    var details = details(persons.numbers().person(number));
    var name =
        details == null || details.name().isBlank() ? "Person " + (number + 1) : details.name();
    var nhsNumber = details == null ? null : details.nhsNumber();
    if (nhsNumber == null) {
      personas.introduce(id, name, number);
    } else {
      personas.introduce(id, name, nhsNumber.value());
    }
  }

  private void introduceCarer() {
    if (personas.name(personas.get("carer")).isEmpty()) {
      personas.introduce("carer", "Pat Sugden", null);
    }
    var today = LocalDate.ofInstant(stage.now(), ZoneOffset.UTC);
    var cared = persons.numbers().person(3);
    if (proxies.over(cared).isEmpty()) {
      proxies.grant(
          personas.get("carer").userId(),
          cared,
          ProxyPower.Scope.SEE_AND_CHOOSE,
          "Lasting power of attorney for health, seen by the operator",
          today,
          today.plusYears(2));
    }
  }

  @org.jspecify.annotations.Nullable
  private PersonDetails details(PersonKey person) {
    return persons
        .detailsOf(
            person,
            stage.persona("jo-whitaker").id(),
            "to introduce a persona of the demonstration",
            stage.now())
        .orElse(null);
  }
}
