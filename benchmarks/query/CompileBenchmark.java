// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Path;
import java.util.HashMap;
import org.glasshouse.query.Graph;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.TableName;
import org.glasshouse.query.conformance.Cases;
import org.glasshouse.query.conformance.ConformanceCase;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.SqlCompiler;
import org.glasshouse.query.sql.TableAccess;
import org.glasshouse.query.sql.TableSource;

/// How long it takes to read a study's JSON and to compile it: the first study that a fresh JVM sees,
/// and then each study again until it is warm.
///
/// Arguments: files or folders of cases in the format of docs/reference/conform.md.
void main(String[] args) throws Exception {
  for (var file : Cases.files(List.of(args).stream().map(Path::of).toList())) {
    for (var each : Cases.read(file)) {
      var cold = milliseconds(each);
      for (var i = 0; i < 20; i++) {
        milliseconds(each);
      }
      var nodes = Graph.nodes(each.question()).size();
      IO.println("%5d nodes  first %6.1f ms  warm %6.1f ms  %s".formatted(nodes, cold, milliseconds(each), each.id()));
    }
  }
}

static double milliseconds(ConformanceCase each) {
  var sources = new HashMap<TableName, TableSource>();
  each.schemas().values().forEach(table -> {
    var columns = new HashMap<String, String>();
    table.schema().types().keySet().forEach(column -> columns.put(column, column));
    sources.put(table.name(), new TableSource(table.name().name(), "person_id", columns));
  });
  var start = System.nanoTime();
  var question = each.question();
  var compiler = new SqlCompiler(new TableAccess(sources, Permit.everything(), new DuckDbDialect()));
  switch (question) {
    case Question.AboutPeople(var dataset) -> {
      compiler.dataset(dataset);
      dataset.events().values().forEach(table -> compiler.events(dataset, table));
    }
    case Question.OverTime(var measures, _, _) -> MeasureGroup.of(measures).forEach(compiler::measures);
  }
  return (System.nanoTime() - start) / 1e6;
}
