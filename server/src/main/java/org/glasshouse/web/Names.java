// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.springframework.stereotype.Component;

/// What a reference is called, for pages that show it to people. Templates call it as `@names`.
@Component("names")
public class Names {

  private final Users users;
  private final Organisations organisations;
  private final Datasets datasets;

  Names(Users users, Organisations organisations, Datasets datasets) {
    this.users = users;
    this.organisations = organisations;
    this.datasets = datasets;
  }

  /// A user's name, or the bare reference of one whose account is gone.
  public String user(UserId id) {
    return users.find(id).map(User::name).orElse(id.value());
  }

  /// An organisation's name.
  public String organisation(OrganisationId id) {
    return organisations.find(id).map(Organisation::name).orElse(id.value());
  }

  /// A dataset's title.
  public String dataset(DatasetId id) {
    return datasets.find(id).map(Dataset::title).orElse(id.value());
  }
}
