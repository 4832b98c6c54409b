// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glasshouse.airlock.AskedFile;
import org.glasshouse.airlock.Audience;
import org.glasshouse.airlock.FileGroup;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.TableEvidence;

/// One file of a request, ready to look at.
///
/// @param number counted from 1 through the request
/// @param audience who may have it
/// @param charted whether a chart can be drawn from it
/// @param text of a file that left by exception; empty for tables
/// @param changes cells that differ from the version before
public record FileView(
    int number,
    AskedFile file,
    Audience audience,
    MarkedTable table,
    List<ColumnFacts> columns,
    boolean charted,
    TableChanges changes,
    String text) {

  /// Every file of a request, group by group.
  public record GroupView(int number, FileGroup group, List<FileView> files) {}

  /// How a reader wants to see the tables.
  ///
  /// @param from the first row to show of each table
  /// @param sort see [RowOrder#of]
  /// @param people what was counted behind the cells, by file; empty where it is not shown
  /// @param before whether to show what a protected copy's cells were before: its author always
  ///   sees it, a checker only where they asked and that they did is recorded
  public record Wish(int from, String sort, Map<String, TableEvidence> people, boolean before) {}

  /// Where it stands on the page, such as `file-1`.
  public String anchor() {
    return "file-" + number;
  }

  /// The files as this reader may see them; groups without files are left away.
  public static List<GroupView> groups(RequestPages pages, RequestPages.Page page, Wish wish) {
    var names = page.contents().files().stream().map(AskedFile::name).toList();
    var groups = page.contents().groups();
    return IntStream.range(0, groups.size())
        .filter(at -> !groups.get(at).files().isEmpty())
        .mapToObj(at ->
            new GroupView(
                at + 1,
                groups.get(at),
                groups.get(at).files().stream()
                    .map(file -> of(pages, page, file, names.indexOf(file.name()) + 1, wish))
                    .toList()))
        .toList();
  }

  private static FileView of(
      RequestPages pages, RequestPages.Page page, AskedFile file, int number, Wish wish) {
    var table = pages.table(page, file.name());
    var original = file.treated() == null ? table : pages.original(page, file.name());
    var changes = TableChanges.of(pages.before(page, file.name()), table);
    boolean hidden = !wish.before && file.treated() != null;
    var evidence = wish.people.get(file.name());
    var people = evidence == null ? List.<List<String>>of() : people(table, evidence);
    var source =
        new MarkedTable.Source(
            table, hidden ? table : original, people, page.findingsOf(file.name()));
    return new FileView(
        number,
        file,
        page.contents().audience(),
        MarkedTable.of(source, RowOrder.of(wish.sort, number), wish.from),
        ColumnFacts.of(table),
        Chart.fits(table),
        hidden ? changes.counted() : changes,
        pages.text(page, file.name()));
  }

  private static List<List<String>> people(List<List<String>> table, TableEvidence evidence) {
    var rows = new ArrayList<List<String>>();
    for (int row = 0; row < table.size() - 1; row++) {
      var cells = new ArrayList<String>();
      for (int column = 0; column < table.getFirst().size(); column++) {
        cells.add(evidence.at(row, column).map(FileView::behind).orElse(""));
      }
      rows.add(cells);
    }
    return rows;
  }

  /// People, and organisations where the evidence counts them; how many, never which.
  private static String behind(CellEvidence cell) {
    long organisations = cell.organisations().number();
    return words(cell.persons(), "person", "people")
        + (organisations == 0
            ? ""
            : " of " + words(organisations, "organisation", "organisations"));
  }

  private static String words(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }
}
