// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.util.List;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.Problem;

/// Why a flow or a whole delivery could not go on.
///
/// Texts name tables, columns of the agreed format, lines and files that the format knows. They
/// never repeat what a delivery contains, not even a header: without one, its first line would be a
/// person.
public abstract sealed class IngestProblem extends Problem {

  private IngestProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// There is no such flow.
  public static final class NoSuchFlow extends IngestProblem {
    NoSuchFlow(FlowId flow) {
      super(
          "I001",
          Blame.YOURS,
          "There is no flow " + flow + ".",
          "Data comes in only through a flow that a custodian agreed.",
          "Choose one from the list of flows, or ask the custodian to agree one.");
    }
  }

  /// The flow is stopped.
  public static final class FlowNotOpen extends IngestProblem {
    public FlowNotOpen(FlowId flow) {
      super(
          "I002",
          Blame.NOT_ALLOWED,
          "Flow " + flow + " is stopped.",
          "The custodian stopped it, and while it is stopped nothing comes in.",
          "Read the reason on the flow's page and ask the custodian to restart it.");
    }
  }

  /// The flow is already in the wanted state.
  public static final class FlowAlready extends IngestProblem {
    FlowAlready(FlowId flow, boolean open) {
      super(
          "I003",
          Blame.CLASH,
          "Flow " + flow + " is " + (open ? "open" : "stopped") + " already.",
          "Each stop and each restart is public, with its reason.",
          "Look at the flow's page: somebody else was faster.");
    }
  }

  /// Only the custodian of the dataset may do this.
  public static final class NotTheCustodian extends IngestProblem {
    NotTheCustodian(DatasetId dataset, OrganisationId custodian) {
      super(
          "I004",
          Blame.NOT_ALLOWED,
          "Only a custodian at " + custodian + " decides about flows into " + dataset + ".",
          "Whoever answers for the data decides what comes in.",
          "Ask the custodian.");
    }
  }

  /// Only an operator may deliver.
  public static final class NotAnOperator extends IngestProblem {
    NotAnOperator() {
      super(
          "I005",
          Blame.NOT_ALLOWED,
          "Only an operator delivers source files.",
          "Whoever studies the records never touches the files that they come in.",
          "Hand the file to an operator.");
    }
  }

  /// Nobody described this source format.
  public static final class NoSuchFormat extends IngestProblem {
    NoSuchFormat() {
      super(
          "I006",
          Blame.YOURS,
          "There is no source format of this name.",
          "Each row is checked against the format that was agreed.",
          "Choose a format from the reference page of source formats.");
    }
  }

  /// A field of the agreement is empty or too long.
  public static final class WordsMissing extends IngestProblem {
    WordsMissing(String field) {
      super(
          "I007",
          Blame.YOURS,
          field + " needs 1 to 1,000 characters.",
          "Everyone can read why a flow exists, and when and why it was stopped.",
          "Say it in one or two sentences.");
    }
  }

  /// Nothing is there, or it cannot be read.
  public static final class NothingToRead extends IngestProblem {
    public NothingToRead() {
      super(
          "I101",
          Blame.YOURS,
          "There is no readable folder or zip file at this place.",
          "A delivery is a folder or a zip of .csv or .csv.gz files.",
          "Check the path and its permissions.");
    }
  }

  /// A table that must be there is not.
  public static final class TableMissing extends IngestProblem {
    public TableMissing(String table) {
      super(
          "I102",
          Blame.YOURS,
          "The delivery has no " + table + ".csv or " + table + ".csv.gz.",
          "Without it the other rows are about nobody.",
          "Add the file and deliver again.");
    }
  }

  /// The same table twice.
  public static final class TableTwice extends IngestProblem {
    public TableTwice(String table) {
      super(
          "I103",
          Blame.YOURS,
          "The delivery holds table " + table + " more than once.",
          "Nobody could say which of the two was meant.",
          "Deliver one file for each table.");
    }
  }

  /// An archive that tries to write elsewhere, to link, or to grow without end.
  public static final class ArchiveUnsafe extends IngestProblem {
    public ArchiveUnsafe(String because) {
      super(
          "I104",
          Blame.YOURS,
          "The zip file was not unpacked: " + because + ".",
          "An archive from outside can be made to overwrite files or fill the disk.",
          "Make a plain zip of .csv or .csv.gz files and deliver again.");
    }
  }

  /// More bytes than agreed.
  public static final class TooLarge extends IngestProblem {
    public TooLarge(long mostBytes) {
      super(
          "I105",
          Blame.NO_ROOM,
          "The delivery unpacks to more than " + mostBytes + " bytes.",
          "A delivery that fills the disk stops everybody's work.",
          "Deliver it in parts, or ask the operator to raise glasshouse.ingest.most-bytes.");
    }
  }

  /// A file that ends too early or is not what it says it is.
  public static final class FileBroken extends IngestProblem {
    public FileBroken(String table) {
      super(
          "I106",
          Blame.YOURS,
          "The file of table " + table + " is damaged or was cut off.",
          "A delivery is taken in whole or not at all.",
          "Compare its size and checksum with the sender's, and deliver again.");
    }
  }

  /// The header is not the agreed one.
  public static final class WrongHeader extends IngestProblem {
    public WrongHeader(String table, List<String> missing, int unknown, int repeated) {
      super(
          "I107",
          Blame.YOURS,
          "The header of table "
              + table
              + " is not the agreed one. Missing: "
              + (missing.isEmpty() ? "none" : String.join(", ", missing))
              + "; not agreed: "
              + unknown
              + "; repeated: "
              + repeated
              + ".",
          "Only agreed columns come in; a column that nobody agreed could hold anything.",
          "Compare the header with the reference page of source formats.");
    }
  }

  /// Most rows of a table are bad, so the file is probably another one than meant.
  public static final class MostRowsBad extends IngestProblem {
    public MostRowsBad(String table, String rule) {
      super(
          "I108",
          Blame.YOURS,
          "Most rows of table " + table + " break a rule, most often " + rule + ".",
          "That is a wrong file, not a few wrong rows; publishing the rest would mislead.",
          "Check that the export is the agreed one, and deliver again.");
    }
  }

  /// The disk or the engine failed.
  public static final class CouldNotFinish extends IngestProblem {
    public CouldNotFinish(String step) {
      super(
          "I201",
          Blame.OURS,
          "The delivery could not be finished: " + step + " failed.",
          "A delivery is taken in whole or not at all, so nothing of it was kept.",
          "Look at free disk space and memory, then deliver again.");
    }
  }

  /// Another delivery is being taken in.
  public static final class AnotherIsRunning extends IngestProblem {
    AnotherIsRunning() {
      super(
          "I202",
          Blame.CLASH,
          "Another delivery is being taken in.",
          "One at a time, so that each gets the memory and disk that it needs.",
          "Try again when it is done.");
    }
  }
}
