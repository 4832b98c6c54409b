// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The profiles in the box, and how one is read and named by its hash.
public final class Profiles {

  /// What is used when a permit names none.
  public static final String DEFAULT = "nhs-england-sde";

  private static final List<String> IDS =
      List.of(
          DEFAULT,
          "opensafely",
          "opensafely-midpoint6",
          "ons",
          "uk-llc",
          "abs-datalab",
          "strict",
          "glasshouse");

  private Profiles() {}

  /// All profiles in the box; the default comes first.
  public static List<Profile> all() {
    return IDS.stream().map(Profiles::named).toList();
  }

  /// The profile with this id.
  ///
  /// @throws DisclosureProblem.UnknownProfile when there is none
  public static Profile named(String id) {
    if (!IDS.contains(id)) {
      throw new DisclosureProblem.UnknownProfile(id, String.join(", ", IDS));
    }
    try (InputStream json = Profiles.class.getResourceAsStream("profiles/" + id + ".json")) {
      return read(text(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a custodian's own profile, in the shape of those in the box.
  ///
  /// @throws DisclosureProblem.ProfileFault when a rule is missing or makes no sense
  public static Profile read(String json) {
    var node = Json.tree(json);
    String id = node.path("id").asString("");
    try {
      var dominance = new ArrayList<Dominance>();
      for (JsonNode rule : node.required("dominance")) {
        dominance.add(
            new Dominance(whole(rule, "percent"), whole(rule, "largest"), whole(rule, "share")));
      }
      return new Profile(
          id,
          node.required("version").asString(),
          node.required("title").asString(),
          node.required("source").asString(),
          whole(node, "threshold"),
          Rounding.valueOf(node.required("rounding").asString()),
          whole(node, "base"),
          Zeros.valueOf(node.required("zeros").asString()),
          node.required("symbol").asString(),
          node.required("secondary").asBoolean(),
          whole(node, "width"),
          dominance,
          whole(node, "degreesOfFreedom"),
          node.path("organisations").asInt(0),
          ways(node.path("accepts")));
    } catch (IllegalArgumentException | tools.jackson.core.JacksonException _) {
      throw new DisclosureProblem.ProfileFault(id, "lacks a rule or has one that is not known");
    }
  }

  private static List<Way> ways(JsonNode accepts) {
    var ways = new ArrayList<Way>();
    for (JsonNode way : accepts) {
      ways.add(
          switch (way.required("way").asString()) {
            case "rounded" ->
                new Way.Rounded(
                    Rounding.valueOf(way.required("rounding").asString()), whole(way, "base"));
            case "small-counts" -> new Way.SmallCounts(whole(way, "base"));
            case "controlled-rounding" -> new Way.ControlledRounding(whole(way, "base"));
            case "cell-keys" ->
                new Way.CellKeys(whole(way, "most"), whole(way, "variance"), whole(way, "blocked"));
            default -> throw new IllegalArgumentException("no such way");
          });
    }
    return ways;
  }

  static String sha256(Profile profile) {
    String dominance =
        profile.dominance().stream()
            .map(d -> d.percent() + "," + d.largest() + "," + d.share())
            .collect(Collectors.joining(";"));
    return Json.sha256(
        String.join(
            "\n",
            profile.id(),
            profile.version(),
            String.valueOf(profile.threshold()),
            profile.rounding().name(),
            String.valueOf(profile.base()),
            profile.zeros().name(),
            profile.symbol(),
            String.valueOf(profile.secondary()),
            String.valueOf(profile.width()),
            dominance,
            String.valueOf(profile.degreesOfFreedom()),
            String.valueOf(profile.organisations())
                + profile.accepts().stream()
                    .map(way -> "\n" + way.id())
                    .collect(Collectors.joining())));
  }

  private static int whole(JsonNode node, String name) {
    return node.required(name).asInt();
  }

  private static String text(@Nullable InputStream json) throws IOException {
    if (json == null) {
      throw new IOException("a profile in the box is missing");
    }
    return new String(json.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
