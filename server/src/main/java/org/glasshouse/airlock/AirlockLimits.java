// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much may leave, and for how long a yes holds; see docs/reference/settings.md.
///
/// @param fileSize the largest single file; OpenSAFELY's limit
/// @param requestSize the most in one request
/// @param perDay what may leave in a day
/// @param perPermit what may leave under a permit and those that replace it
/// @param approvalHolds from the approval to its end
/// @param linkHolds from making a link to its end
/// @param fastLaneSample one in so many releases of the fast lane is reviewed later
/// @param fastLaneLookWithin how long a release in that sample may wait for its look; then the fast
///   lane of its project stops until somebody has looked
/// @param signatures for whose signatures a release waits, whatever custodians ask for
/// @param signedWhereKeyed what `signatures` was called before; nobody may set it any more, because
///   an operator has to choose again
/// @param coWorkers how long people who shared a project do not check each other's requests
@ConfigurationProperties("glasshouse.airlock")
public record AirlockLimits(
    @DefaultValue("16MB") DataSize fileSize,
    @DefaultValue("16MB") DataSize requestSize,
    @DefaultValue PerDay perDay,
    @DefaultValue PerPermit perPermit,
    @DefaultValue("14d") Duration approvalHolds,
    @DefaultValue("1h") Duration linkHolds,
    @DefaultValue("5") int fastLaneSample,
    @DefaultValue("10d") Duration fastLaneLookWithin,
    @DefaultValue("where-keyed") SignaturesWanted signatures,
    @Nullable Boolean signedWhereKeyed,
    @DefaultValue("12m") Period coWorkers) {

  /// What may leave in a day.
  ///
  /// @param requestsOfPerson how many requests one person opens
  /// @param sizeForPerson what one person fetches through links
  /// @param filesOfProject what is released for one project
  /// @param sizeOfProject what is released for one project
  /// @param cellsOfProject cells of tables released for one project
  /// @param sizeForAll what leaves the environment; 0 stops everything
  public record PerDay(
      @DefaultValue("20") int requestsOfPerson,
      @DefaultValue("64MB") DataSize sizeForPerson,
      @DefaultValue("100") int filesOfProject,
      @DefaultValue("64MB") DataSize sizeOfProject,
      @DefaultValue("1000000") long cellsOfProject,
      @DefaultValue("1GB") DataSize sizeForAll) {}

  /// What may leave under a permit and those that replace it, so that many small days do not add up
  /// to a data set.
  public record PerPermit(@DefaultValue("2000") int files, @DefaultValue("1GB") DataSize size) {}

  public AirlockLimits {
    if (signedWhereKeyed != null) {
      throw new IllegalArgumentException(
          "glasshouse.airlock.signed-where-keyed is now glasshouse.airlock.signatures: write where-keyed"
              + " for true, where-a-custodian-asks for false, or always.");
    }
    if (fastLaneSample < 1) {
      throw new IllegalArgumentException("glasshouse.airlock.fast-lane-sample is at least 1.");
    }
    if (fastLaneLookWithin.isNegative() || fastLaneLookWithin.isZero()) {
      throw new IllegalArgumentException(
          "glasshouse.airlock.fast-lane-look-within is more than nothing, such as 10d.");
    }
    if (coWorkers.isNegative() || coWorkers.isZero()) {
      throw new IllegalArgumentException("glasshouse.airlock.co-workers is at least a day.");
    }
  }

  /// Whether a release waits for every decision's signature, as if each custodian had asked.
  boolean signedAlways() {
    return signatures == SignaturesWanted.ALWAYS;
  }

  /// Whether a release waits for the signature of whoever has a key.
  boolean signedWhereKeyed(boolean key) {
    return key && signatures != SignaturesWanted.WHERE_A_CUSTODIAN_ASKS;
  }

  long fileBytes() {
    return fileSize.toBytes();
  }

  long requestBytes() {
    return requestSize.toBytes();
  }
}
