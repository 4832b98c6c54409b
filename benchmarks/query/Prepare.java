// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/// Makes the benchmark's data with gen.sql and prints what the data must be checked by.
///
/// Arguments: the folder, the number of people and the number of events; full scale is 1000000 and
/// 100000000.
void main(String[] args) throws Exception {
  var folder = Path.of(args[0]);
  Files.createDirectories(folder);
  var own = Path.of(System.getProperty("studies", "benchmarks/query"));
  var sql =
      Files.readString(own.resolve("gen.sql"))
          .replace("${D}", folder.toString())
          .replace("${P}", args[1])
          .replace("${N}", args[2]);
  try (var connection = DriverManager.getConnection("jdbc:duckdb:");
      var statement = connection.createStatement()) {
    for (var part : sql.split("(?m)^-- name: ")) {
      var end = part.indexOf('\n');
      if (part.startsWith("--") || end < 0) {
        continue;
      }
      if (statement.execute(part.substring(end)) && part.startsWith("check")) {
        try (var rows = statement.getResultSet()) {
          while (rows.next()) {
            var line = new StringBuilder(part.substring(0, end));
            for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              line.append("  ").append(rows.getString(i));
            }
            IO.println(line.toString());
          }
        }
      }
    }
  }
  for (var name : List.of("condition", "drug", "measurement")) {
    Files.deleteIfExists(folder.resolve("raw_" + name + ".parquet"));
  }
}
