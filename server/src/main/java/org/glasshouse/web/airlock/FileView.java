// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.util.List;
import java.util.stream.IntStream;
import org.glasshouse.airlock.AskedFile;
import org.glasshouse.airlock.FileGroup;
import org.glasshouse.airlock.RequestPages;

/// One file of a request, ready to look at.
///
/// @param anchor where it stands on the page, such as `file-1`
public record FileView(
    String anchor, AskedFile file, MarkedTable table, List<ColumnFacts> columns) {

  /// Every file of a request, group by group.
  public record GroupView(int number, FileGroup group, List<FileView> files) {}

  /// The files as this reader may see them.
  ///
  /// @param from the first row to show of each table
  public static List<GroupView> groups(RequestPages pages, RequestPages.Page page, int from) {
    var names = page.contents().files().stream().map(AskedFile::name).toList();
    var groups = page.contents().groups();
    return IntStream.range(0, groups.size())
        .mapToObj(at ->
            new GroupView(
                at + 1,
                groups.get(at),
                groups.get(at).files().stream()
                    .map(file -> of(pages, page, file, names.indexOf(file.name()) + 1, from))
                    .toList()))
        .toList();
  }

  private static FileView of(
      RequestPages pages, RequestPages.Page page, AskedFile file, int number, int from) {
    var table = pages.table(page, file.name());
    var original = file.treated() == null ? table : pages.original(page, file.name());
    return new FileView(
        "file-" + number,
        file,
        MarkedTable.of(table, original, page.findingsOf(file.name()), from),
        ColumnFacts.of(table));
  }
}
