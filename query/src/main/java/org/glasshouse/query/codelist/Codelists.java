// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.codelist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.json.Json;
import org.glasshouse.query.json.JsonText;

/// The codelists of a study, and what is wrong with them.
public record Codelists(List<Codelist> lists, List<CodelistProblem> problems) {

  private static final String NAMES = Codelist.PUBLISHED + "codelists.txt";
  private static final String FETCHED = Codelist.PUBLISHED + "codelists.json";
  private static final Pattern ID =
      Pattern.compile("(?:user/)?[\\w.-]{1,100}/[\\w.-]{1,200}/[\\w.-]{1,50}");

  public Codelists {
    lists = List.copyOf(lists);
    problems = List.copyOf(problems);
  }

  /// Looks at a study's files, by path.
  public static Codelists of(SortedMap<String, byte[]> files) {
    var problems = new ArrayList<CodelistProblem>();
    var named = named(files, problems);
    var fetched = fetched(files, problems);
    var lists = new ArrayList<Codelist>();
    Set<String> found = new HashSet<>();
    for (var file : files.entrySet()) {
      var path = file.getKey();
      if (!path.endsWith(".csv")) {
        continue;
      }
      if (path.startsWith(Codelist.LOCAL)) {
        lists.add(new Codelist(path, Optional.empty(), hash("SHA-256", file.getValue())));
      } else if (path.startsWith(Codelist.PUBLISHED)) {
        var entry = fetched.get(path.substring(Codelist.PUBLISHED.length()));
        if (entry == null) {
          problems.add(new CodelistProblem.NoOrigin(path));
        } else {
          found.add(entry.origin().id());
          check(path, entry, file.getValue(), named, problems);
          lists.add(
              new Codelist(path, Optional.of(entry.origin()), hash("SHA-256", file.getValue())));
        }
      }
    }
    named.stream()
        .filter(id -> !found.contains(id))
        .forEach(id -> problems.add(new CodelistProblem.Stale(id)));
    return new Codelists(lists, problems);
  }

  /// The list in a file of the study.
  public Optional<Codelist> at(String path) {
    return lists.stream().filter(list -> list.path().equals(path)).findFirst();
  }

  private record Entry(Codelist.Origin origin, String sha) {}

  private static void check(
      String path, Entry entry, byte[] bytes, Set<String> named, List<CodelistProblem> problems) {
    if (!named.contains(entry.origin().id())) {
      problems.add(new CodelistProblem.Stale(entry.origin().id()));
    }
    if (!matches(entry.sha(), bytes)) {
      problems.add(new CodelistProblem.Edited(path));
    }
  }

  /// The recorded hash is SHA-1 (OpenSAFELY) or SHA-256; git may have changed the ends of lines.
  private static boolean matches(String sha, byte[] bytes) {
    var algorithm = sha.length() == 64 ? "SHA-256" : "SHA-1";
    var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    var unix = text.getBytes(StandardCharsets.ISO_8859_1);
    var windows = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return List.of(bytes, unix, windows).stream()
        .anyMatch(each -> hash(algorithm, each).equalsIgnoreCase(sha));
  }

  private static Set<String> named(
      SortedMap<String, byte[]> files, List<CodelistProblem> problems) {
    Set<String> named = new HashSet<>();
    var text = new String(files.getOrDefault(NAMES, new byte[0]), StandardCharsets.UTF_8);
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      var id = line.strip().replaceFirst("/$", "");
      if (id.isEmpty() || id.startsWith("#")) {
        continue;
      }
      if (ID.matcher(id).matches()) {
        named.add(id);
      } else {
        problems.add(new CodelistProblem.Unreadable("Line " + number + " of " + NAMES));
      }
    }
    return named;
  }

  private static Map<String, Entry> fetched(
      SortedMap<String, byte[]> files, List<CodelistProblem> problems) {
    var fetched = new TreeMap<String, Entry>();
    var bytes = files.get(FETCHED);
    if (bytes == null) {
      return fetched;
    }
    try {
      if (JsonText.read(new String(bytes, StandardCharsets.UTF_8)) instanceof Json.Fields(var all)
          && all.get("files") instanceof Json.Fields(var entries)) {
        entries.forEach((file, entry) ->
            entry(entry)
                .ifPresentOrElse(
                    known -> fetched.put(file, known),
                    () -> problems.add(new CodelistProblem.Unreadable("An entry of " + FETCHED))));
        return fetched;
      }
    } catch (QueryProblem problem) {
      // Said below, as for anything else that is not such a file.
    }
    problems.add(new CodelistProblem.Unreadable("The file " + FETCHED));
    return fetched;
  }

  private static Optional<Entry> entry(Json json) {
    if (!(json instanceof Json.Fields(var fields))) {
      return Optional.empty();
    }
    var id = text(fields, "id").replaceFirst("/$", "");
    var sha = text(fields, "sha");
    if (!ID.matcher(id).matches() || !sha.matches("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}")) {
      return Optional.empty();
    }
    var when = instant(text(fields, "downloaded_at"));
    return Optional.of(new Entry(new Codelist.Origin(id, text(fields, "url"), when), sha));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text.replace(' ', 'T')));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String text(Map<String, Json> fields, String name) {
    return fields.get(name) instanceof Json.Text(String text) ? text : "";
  }

  static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
