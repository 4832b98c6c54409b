#!/bin/sh
# What the box costs: a bare process, the same program in each kind of box, a sql step and a check. Needs `mvn test-compile`.
set -eu
cd "$(dirname -- "$0")/.."
duckdb=$(find "${HOME}/.m2/repository/org/duckdb" -name 'duckdb_jdbc-*.jar' | sort | tail -1)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED \
  -cp "sandbox/target/classes:sandbox/target/test-classes:$duckdb" org.glasshouse.sandbox.SandboxOverhead
