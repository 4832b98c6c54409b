// SPDX-License-Identifier: Apache-2.0
/// Flows in: agreed and stopped by the custodian, delivered by the operator.
@NullMarked
package org.glasshouse.web.ingest;

import org.jspecify.annotations.NullMarked;
