// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.Map;
import org.glasshouse.query.TieBreaks;

/// From where a person is looked at: one query's tie-breaks, and an interval's days.
record Angle(TieBreaks ties, Map<String, Object> parameters) {}
