// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.NotRecorded;

/// A member of the public signed in for the first time.
@NotRecorded("Who looks at their own record is nobody else's business.")
public record PublicUserRegistered(UserId user) {}
