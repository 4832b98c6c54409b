// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import java.util.List;
import java.util.Set;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Role;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserKind;

/// The made-up people of the demonstration. Any likeness to anybody is chance.
final class Cast {

  private static final Organisation CALDERDALE =
      organisation("university-of-calderdale", "University of Calderdale", UserKind.UNIVERSITY);
  private static final Organisation BRIGHTPILL =
      organisation("brightpill", "Brightpill Ltd", UserKind.COMMERCIAL);
  private static final Organisation COMMITTEE =
      organisation("data-access-committee", "Data Access Committee", UserKind.NHS);
  private static final Organisation PANEL =
      organisation("caldicott-panel", "Caldicott Guardian’s panel", UserKind.NHS);
  private static final Organisation CHECKING =
      organisation("output-checking-service", "Output checking service", UserKind.NHS);
  private static final Organisation TRUST =
      organisation("airedale-moor", "Airedale Moor NHS Trust", UserKind.NHS);
  private static final Organisation HOUSE =
      organisation("calder-valley-sde", "Calder Valley Secure Data Environment", UserKind.NHS);

  static final List<Persona> ALL =
      List.of(
          person(
              "no-choice",
              "A person who made no choice",
              "See who used your record, for what, and what came out of it."),
          person(
              "no-research",
              "A person who said no to research",
              "See the studies that your choice kept you out of, and change your mind."),
          person(
              "no-commercial",
              "A person who said no to commercial use",
              "See that a university may use your record and a company may not."),
          person(
              "carer",
              "A carer acting for somebody",
              "See the record of somebody you look after, and choose for them."),
          staff(
              "amina-okafor",
              Persona.Group.RESEARCHERS,
              "Dr Amina Okafor",
              "Researcher",
              "Apply for a project, run a study, ask for its results to be released.",
              CALDERDALE,
              Role.ANALYST),
          staff(
              "tom-hale",
              Persona.Group.RESEARCHERS,
              "Tom Hale",
              "Analyst in a company",
              "Ask for the same data as a company, and meet people’s choices.",
              BRIGHTPILL,
              Role.ANALYST),
          staff(
              "ruth-ellison",
              Persona.Group.DECIDERS,
              "Ruth Ellison",
              "Committee member",
              "Read an application, ask a question, decide.",
              COMMITTEE,
              Role.APPROVER),
          staff(
              "idris-bevan",
              Persona.Group.DECIDERS,
              "Prof. Idris Bevan",
              "Caldicott Guardian",
              "Decide for a second body, on the same application.",
              PANEL,
              Role.APPROVER),
          staff(
              "ben-achterberg",
              Persona.Group.DECIDERS,
              "Ben Achterberg",
              "Output checker",
              "Look at what a study wants to take out, with the machine’s findings beside it.",
              CHECKING,
              Role.CHECKER),
          staff(
              "sian-morgan",
              Persona.Group.DECIDERS,
              "Siân Morgan",
              "Output checker",
              "Be the second pair of eyes: nothing leaves on one person’s word.",
              CHECKING,
              Role.CHECKER),
          staff(
              "helen-marsh",
              Persona.Group.KEEPERS,
              "Helen Marsh",
              "Data custodian",
              "See what came in and what was refused, stop a flow, suspend a project.",
              TRUST,
              Role.CUSTODIAN),
          staff(
              "grace-adeyemi",
              Persona.Group.KEEPERS,
              "Grace Adeyemi",
              "Second data custodian",
              "Let a stopped project go on: whoever stopped it cannot.",
              TRUST,
              Role.CUSTODIAN),
          staff(
              "jo-whitaker",
              Persona.Group.KEEPERS,
              "Jo Whitaker",
              "Operator",
              "Register staff, take in a delivery, watch the machine, without being able to read a record.",
              HOUSE,
              Role.OPERATOR),
          staff(
              "ada-brook",
              Persona.Group.KEEPERS,
              "Ada Brook",
              "Second operator",
              "Hear an appeal: whoever decided a sanction cannot lift it.",
              HOUSE,
              Role.OPERATOR));

  private Cast() {}

  private static Persona person(String id, String title, String tries) {
    return new Persona(id, Persona.Group.PEOPLE, title, title, tries, null, Set.of());
  }

  private static Persona staff(
      String id,
      Persona.Group group,
      String name,
      String title,
      String tries,
      Organisation organisation,
      Role role) {
    return new Persona(id, group, name, title, tries, organisation, Set.of(role));
  }

  private static Organisation organisation(String id, String name, UserKind kind) {
    return new Organisation(new OrganisationId(id), name, kind);
  }
}
