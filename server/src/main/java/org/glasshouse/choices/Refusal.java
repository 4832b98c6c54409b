// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.choices;

import java.util.Arrays;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserKind;

/// What a person says no to.
///
/// Choices only ever refuse, and they add up: there is no yes that undoes a no. The layers (all, by
/// use, by user, one project) and their order follow the choices reference: a person counts as left
/// out under the broadest of their refusals that reaches the use.
public sealed interface Refusal {

  /// The stable text in which the choice is stored and named in the ledger.
  String slug();

  /// The choice in the words of the page, completing "No use of my record …".
  String words();

  /// Whether the refusal reaches this use.
  boolean reaches(Use use);

  /// Nothing beyond the person's own care.
  record BeyondCare() implements Refusal {
    @Override
    public String slug() {
      return "beyond-care";
    }

    @Override
    public String words() {
      return "for anything beyond my own care";
    }

    @Override
    public boolean reaches(Use use) {
      return true;
    }
  }

  /// One purpose, whoever pursues it.
  record ForPurpose(Purpose purpose) implements Refusal {
    @Override
    public String slug() {
      return "purpose:" + purpose.slug();
    }

    @Override
    public String words() {
      return switch (purpose) {
        case RESEARCH -> "for research";
        case PLANNING -> "for planning services";
        case EVALUATION -> "for checking how well a service works";
        case PUBLIC_HEALTH -> "for protecting the public's health";
        case STATISTICS -> "for official statistics";
        case AI_TRAINING -> "for training computer models";
        case PRODUCT -> "for developing a product for sale";
        case EDUCATION -> "for teaching";
      };
    }

    @Override
    public boolean reaches(Use use) {
      return use.purposes().contains(purpose);
    }
  }

  /// One kind of organisation, whatever it is for.
  record ByKind(UserKind kind) implements Refusal {
    @Override
    public String slug() {
      return "user:" + kind.slug();
    }

    @Override
    public String words() {
      return switch (kind) {
        case NHS -> "by NHS organisations, beyond my own care";
        case LOCAL_AUTHORITY -> "by councils";
        case CENTRAL_GOVERNMENT -> "by government departments";
        case UNIVERSITY -> "by universities";
        case CHARITY -> "by charities";
        case COMMERCIAL -> "by companies";
      };
    }

    @Override
    public boolean reaches(Use use) {
      return use.kind() == kind;
    }
  }

  /// One named organisation.
  record ByOrganisation(OrganisationId organisation) implements Refusal {
    @Override
    public String slug() {
      return "organisation:" + organisation;
    }

    @Override
    public String words() {
      return "by one organisation";
    }

    @Override
    public boolean reaches(Use use) {
      return use.organisation().equals(organisation);
    }
  }

  /// One project.
  record InProject(ProjectId project) implements Refusal {
    @Override
    public String slug() {
      return "project:" + project;
    }

    @Override
    public String words() {
      return "in one project";
    }

    @Override
    public boolean reaches(Use use) {
      return use.project().equals(project);
    }
  }

  /// The refusal that a slug stands for.
  ///
  /// @throws ChoicesProblem.UnknownChoice if it stands for none
  static Refusal of(String slug) {
    var colon = slug.indexOf(':');
    var layer = colon < 0 ? slug : slug.substring(0, colon);
    var rest = slug.substring(colon + 1);
    try {
      return switch (layer) {
        case "beyond-care" -> new BeyondCare();
        case "purpose" ->
            new ForPurpose(
                Arrays.stream(Purpose.values())
                    .filter(purpose -> purpose.slug().equals(rest))
                    .findFirst()
                    .orElseThrow(ChoicesProblem.UnknownChoice::new));
        case "user" ->
            new ByKind(
                Arrays.stream(UserKind.values())
                    .filter(kind -> kind.slug().equals(rest))
                    .findFirst()
                    .orElseThrow(ChoicesProblem.UnknownChoice::new));
        case "organisation" -> new ByOrganisation(new OrganisationId(rest));
        case "project" -> new InProject(new ProjectId(rest));
        case String _ -> throw new ChoicesProblem.UnknownChoice();
      };
    } catch (IllegalArgumentException notAReference) {
      throw new ChoicesProblem.UnknownChoice();
    }
  }

  /// The layer's place: a lower one is broader.
  default int layer() {
    return switch (this) {
      case BeyondCare _ -> 0;
      case ForPurpose _ -> 1;
      case ByKind _ -> 2;
      case ByOrganisation _ -> 3;
      case InProject _ -> 4;
    };
  }
}
