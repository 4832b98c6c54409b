// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.glasshouse.disclosure.CountMethod;
import org.glasshouse.disclosure.JointProtection;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Protected;
import org.glasshouse.disclosure.Protection;
import org.glasshouse.disclosure.Rounding;
import org.glasshouse.disclosure.cellkey.PerturbationTable;
import org.glasshouse.disclosure.cellkey.RecordKeys;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Suppresses and rounds a table of exact counts.
@Command(
    name = "protect",
    mixinStandardHelpOptions = true,
    description =
        "Prints a table of exact counts made safe, or writes several that leave together, protected as"
            + " one; says on standard error what it did, and what that costs.")
final class DisclosureProtectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "A table of exact counts: CSV in UTF-8. Several are hidden as one where they count the same"
              + " people.")
  private List<Path> files = List.of();

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "Where several tables are written, each under its own name.")
  private @Nullable Path into;

  @Option(names = "--profile", description = "Rules to use (default: ${DEFAULT-VALUE}).")
  private String profile = Profiles.DEFAULT;

  /// How counts are treated.
  private enum Method {
    HIDE,
    SMALL_COUNTS,
    CONTROLLED_ROUNDING,
    CELL_KEYS;

    static final class Word implements ITypeConverter<Method> {
      @Override
      public Method convert(String word) {
        return Method.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
      }
    }
  }

  private static final class RoundingWord implements ITypeConverter<Rounding> {
    @Override
    public Rounding convert(String word) {
      return Rounding.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  @Option(
      names = "--method",
      converter = Method.Word.class,
      description =
          "hide: suppress small counts and what gives them away, with proof, and round by the"
              + " profile (the default); small-counts: small counts become 0 or the base, tables"
              + " still add up; controlled-rounding: every count goes to a neighbouring multiple,"
              + " tables still add up, under a secret; cell-keys: the same noise for the same cell, under a secret.")
  private Method method = Method.HIDE;

  @Option(
      names = "--rounding",
      converter = RoundingWord.class,
      description = "Round otherwise than the profile: none, nearest (see --base), midpoint-6.")
  private @Nullable Rounding rounding;

  @Option(
      names = "--base",
      description =
          "For nearest, small-counts and controlled-rounding (default: the profile's, its threshold,"
              + " and its least multiple that is not below that).")
  private int base;

  @Option(
      names = "--secret",
      paramLabel = "KEYFILE",
      description =
          "For cell-keys and controlled-rounding: a file of at least 32 random bytes that only you"
              + " have.")
  private @Nullable Path secret;

  @Option(names = "--most", description = "For cell-keys: the greatest noise (${DEFAULT-VALUE}).")
  private int most = 5;

  @Option(names = "--variance", description = "For cell-keys: of the noise (${DEFAULT-VALUE}).")
  private double variance = 4;

  @Override
  public Integer call() throws IOException {
    return DisclosureAnswer.orRefusal(spec.commandLine().getErr(), this::answer);
  }

  private int answer() throws IOException {
    Profile rules = rules();
    if (files.size() > 1 || into != null) {
      return several(rules, requireFolder());
    }
    Path file = files.getFirst();
    byte[] bytes = DisclosureAnswer.bytes(file);
    Table table = TableReader.read(bytes);
    Protected safe =
        Protection.protect(
            table, DisclosureCheckCommand.evidence(file, bytes, table), rules, method(rules));
    PrintWriter out = spec.commandLine().getOut();
    out.print(new String(TableWriter.write(safe.table()), StandardCharsets.UTF_8));
    out.flush();
    PrintWriter said = spec.commandLine().getErr();
    safe.explanation().forEach(said::println);
    said.flush();
    return 0;
  }

  private Path requireFolder() {
    if (into == null) {
      throw new ParameterException(
          spec.commandLine(), "several tables need --into FOLDER, where they are written");
    }
    if (method != Method.HIDE) {
      throw new ParameterException(
          spec.commandLine(), "several tables are protected as one by --method hide only");
    }
    if (files.stream().map(Path::getFileName).distinct().count() < files.size()) {
      throw new ParameterException(
          spec.commandLine(), "two tables have one name, and one would take the other's place");
    }
    for (Path file : files) {
      Path target = into.resolve(String.valueOf(file.getFileName()));
      if (target.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
        throw new ParameterException(
            spec.commandLine(), "the folder has the tables themselves; name another one");
      }
    }
    return into;
  }

  private int several(Profile rules, Path folder) throws IOException {
    List<JointProtection.Member> members = new ArrayList<>();
    for (Path file : files) {
      byte[] bytes = DisclosureAnswer.bytes(file);
      Table table = TableReader.read(bytes);
      members.add(
          new JointProtection.Member(
              table, DisclosureCheckCommand.evidence(file, bytes, table), rules));
    }
    List<JointProtection.Joined> joined = JointProtection.protect(members, rules);
    Files.createDirectories(folder);
    PrintWriter said = spec.commandLine().getErr();
    for (int i = 0; i < files.size(); i++) {
      Path name = files.get(i).getFileName();
      Protected safe = joined.get(i).copy();
      Files.write(folder.resolve(String.valueOf(name)), TableWriter.write(safe.table()));
      safe.explanation().forEach(line -> said.println(name + ": " + line));
    }
    said.flush();
    return 0;
  }

  private Profile rules() {
    Profile named = Profiles.named(profile);
    Rounding how = rounding == null ? named.rounding() : rounding;
    int multiple = base > 0 && how == Rounding.NEAREST ? base : named.base();
    return named.rounding() == how && named.base() == multiple
        ? named
        : named.rounding(how, multiple);
  }

  private CountMethod method(Profile rules) throws IOException {
    return switch (method) {
      case HIDE -> new CountMethod.Hide();
      case SMALL_COUNTS -> new CountMethod.SmallCounts(base > 0 ? base : rules.threshold());
      case CONTROLLED_ROUNDING ->
          new CountMethod.ControlledRounding(
              base > 0 ? base : multiple(rules),
              new RecordKeys(secret("controlled-rounding"), "controlled rounding"));
      case CELL_KEYS ->
          new CountMethod.CellKeys(
              PerturbationTable.of(most, variance, 0),
              new RecordKeys(secret("cell-keys"), "disclosure protect"));
    };
  }

  /// The least multiple of the profile's base that it would show.
  private static int multiple(Profile rules) {
    return rules.rounding() == Rounding.NEAREST
        ? rules.base() * Math.ceilDiv(rules.threshold(), rules.base())
        : rules.threshold();
  }

  private byte[] secret(String method) throws IOException {
    if (secret == null) {
      throw new ParameterException(
          spec.commandLine(),
          method + " needs --secret KEYFILE: without it, what is random is a guess");
    }
    byte[] key = Files.readAllBytes(secret);
    if (key.length < 32) {
      throw new ParameterException(
          spec.commandLine(), "a secret has at least 32 bytes; make one with a random generator");
    }
    return key;
  }
}
