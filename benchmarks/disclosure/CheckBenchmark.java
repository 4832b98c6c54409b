// SPDX-License-Identifier: Apache-2.0
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.glasshouse.disclosure.Checks;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.table.TableReader;

/// W11: from the bytes of the largest table that may leave to the verdict with reasons.
void main() {
  Random random = new Random(1);
  StringBuilder csv = new StringBuilder("region,month");
  for (int c = 0; c < 20; c++) {
    csv.append(",n_").append(c);
  }
  for (int row = 0; row < 5000; row++) {
    csv.append("\nplace ").append(row / 50).append(",month ").append(row % 50);
    for (int c = 0; c < 20; c++) {
      csv.append(',').append(random.nextInt(50) == 0 ? "*" : String.valueOf(10 + 5 * random.nextInt(99)));
    }
  }
  byte[] bytes = csv.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  for (int i = 0; i < 4; i++) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Checks checks =
        TableCheck.check(
            bytes, TableReader.read(bytes), Optional.empty(), Profiles.named("nhs-england-sde"));
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    IO.println(
        "5000 rows, 22 columns, %d bytes: %s, %d findings, cpu %.2f s"
            .formatted(
                bytes.length, checks.verdict(), checks.findings().size(), (after - before) / 1e9));
  }
}
