// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

/// Which columns of a table are the steps of a survival curve, by header.
///
/// @param atRisk people at risk just before a step
/// @param events people with the event in it
/// @param censored people who left in it without the event
public record StepColumns(String atRisk, String events, String censored) {}
