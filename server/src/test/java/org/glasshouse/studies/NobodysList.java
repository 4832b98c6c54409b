// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.Map;
import org.glasshouse.kernel.RunId;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lists with nobody on them, for the runs that tests put in place without one: My page opens the
/// list of every run.
public final class NobodysList {

  private static final String NONE = "0".repeat(64);

  private NobodysList() {}

  public static void sealWhereThereIsNone(ApplicationContext rooms, JdbcClient jdbc) {
    var lists = rooms.getBean(SealedRunPeople.class);
    var runs =
        jdbc.sql("select id from studies.run where people_sha256 = ?")
            .param(NONE)
            .query((row, _) -> new RunId(row.getString("id")))
            .list();
    for (var run : runs) {
      var sealed = lists.seal(run, new RunPeople(new RoaringBitmap(), Map.of()));
      jdbc.sql("update studies.run set people_sha256 = ? where id = ?")
          .params(sealed, run.value())
          .update();
    }
  }
}
