// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The musts of [RO-Crate 1.2](https://w3id.org/ro/crate/1.2) and of the [Five Safes profile
/// 0.4](https://w3id.org/5s-crate/0.4).
final class CrateRules {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> STATES =
      Set.of(
          "http://schema.org/PotentialActionStatus",
          "http://schema.org/ActiveActionStatus",
          "http://schema.org/CompletedActionStatus",
          "http://schema.org/FailedActionStatus");

  private final Map<String, JsonNode> entities = new HashMap<>();
  private final Set<String> paths;
  private final BiConsumer<String, String> wrong;

  /// @param paths of the payload's files, below `data/`
  /// @param wrong takes the rule and what is wrong
  CrateRules(Set<String> paths, BiConsumer<String, String> wrong) {
    this.paths = paths;
    this.wrong = wrong;
  }

  void check(byte[] metadata) {
    JsonNode document;
    try {
      document = MAPPER.readTree(metadata);
    } catch (JacksonException notJson) {
      wrong.accept("ro-crate", "The metadata file is not JSON.");
      return;
    }
    if (!document.path("@context").toString().contains(Metadata.CRATE)) {
      wrong.accept("ro-crate", "The metadata file does not use the context of RO-Crate 1.2.");
    }
    for (var entity : document.path("@graph")) {
      if (entities.put(entity.path("@id").asString(""), entity) != null) {
        wrong.accept("ro-crate", "Something is described twice.");
      }
      if (entity.path("@id").asString("").isEmpty() || entity.path("@type").isMissingNode()) {
        wrong.accept("ro-crate", "Something is described without @id or @type.");
      }
    }
    descriptor();
    files();
    profile(entities.getOrDefault("./", MAPPER.missingNode()));
    actions();
  }

  private void descriptor() {
    var descriptor = entities.getOrDefault(Metadata.FILE, MAPPER.missingNode());
    require("ro-crate", refers(descriptor, "about", "./"), "The descriptor is not about ./.");
    require(
        "ro-crate",
        refers(descriptor, "conformsTo", Metadata.CRATE),
        "The descriptor does not conform to RO-Crate 1.2.");
    var root = entities.getOrDefault("./", MAPPER.missingNode());
    for (var part : List.of("name", "description", "datePublished", "license")) {
      require("ro-crate", root.has(part), "The root has no " + part + ".");
    }
  }

  private void files() {
    var root = entities.getOrDefault("./", MAPPER.missingNode());
    var parts = new HashSet<String>();
    root.path("hasPart").forEach(part -> parts.add(part.path("@id").asString("")));
    for (var part : parts) {
      require("ro-crate", entities.containsKey(part), "A part is not described.");
      boolean local = !part.contains(":") && !part.startsWith("#");
      require("ro-crate", !local || paths.contains(plain(part)), "A described file is not there.");
    }
    var plainParts = parts.stream().map(CrateRules::plain).collect(Collectors.toSet());
    for (var path : paths) {
      boolean known = plainParts.contains(path) || path.equals(Metadata.FILE);
      require("ro-crate", known, "A file is there and not described.");
    }
    for (var id : entities.keySet()) {
      require("five-safes", !id.contains(".."), "Something outside the bag is referred to.");
    }
  }

  /// The path that a relative reference means: a name may hold what an address may not.
  private static String plain(String reference) {
    try {
      var path = new URI(reference).getPath();
      return path == null ? reference : path;
    } catch (URISyntaxException noReference) {
      return reference;
    }
  }

  private void profile(JsonNode root) {
    require(
        "five-safes", refers(root, "conformsTo", Metadata.PROFILE), "The root names no profile.");
    require("five-safes", typed(root, "sourceOrganization", "Project"), "There is no project.");
    require("five-safes", typed(root, "mainEntity", "Dataset"), "There is no workflow.");
    var workflow = root.path("mainEntity").path("@id").asString("");
    var runs = entities.values().stream().filter(entity -> isA(entity, "CreateAction")).toList();
    require("five-safes", runs.size() == 1, "There is not exactly one run.");
    for (var run : runs) {
      require("five-safes", refers(run, "instrument", workflow), "The run is not of the workflow.");
      require("five-safes", typed(run, "agent", "Person"), "The run has no requesting agent.");
    }
    entities.values().stream()
        .filter(entity -> isA(entity, "DownloadAction"))
        .forEach(retrieval -> retrieval(retrieval, workflow));
    require(
        "five-safes",
        !failedDisclosure() || runs.stream().noneMatch(this::gaveFiles),
        "Files are named although the disclosure check failed.");
  }

  /// What was retrieved says of which workflow it is, and where it was taken from.
  private void retrieval(JsonNode action, String workflow) {
    var id = action.path("result").path("@id").asString("");
    var result = entities.getOrDefault(id, MAPPER.missingNode());
    boolean isWorkflow = refers(result, "sameAs", workflow);
    require("five-safes", isWorkflow, "What was retrieved is not the workflow.");
    boolean isFrom =
        isWorkflow
            && refers(result, "distribution", action.path("object").path("@id").asString(""));
    require("five-safes", isFrom, "What was retrieved is not from where it was retrieved.");
  }

  private void actions() {
    var mentioned = entities.getOrDefault("./", MAPPER.missingNode()).path("mentions");
    for (var action : entities.values()) {
      if (!action.path("@type").asString("").endsWith("Action")) {
        continue;
      }
      var status = action.path("actionStatus").asString("");
      require("five-safes", STATES.contains(status), "An action has no state.");
      require("five-safes", action.has("name"), "An action has no name.");
      boolean over = status.endsWith("/CompletedActionStatus");
      require("five-safes", !over || action.has("endTime"), "A completed action has no end.");
      boolean listed = false;
      for (var mention : mentioned) {
        listed |= mention.path("@id").equals(action.path("@id"));
      }
      require("five-safes", listed, "An action is not mentioned by the root.");
    }
    for (var entity : entities.values()) {
      boolean program = isA(entity, "SoftwareApplication");
      require(
          "five-safes",
          !program || typed(entity, "provider", "Organization"),
          "A program does not say whose it is.");
    }
  }

  private boolean failedDisclosure() {
    return entities.values().stream()
        .anyMatch(action ->
            refers(action, "additionalType", Phases.TERMS + "DisclosureCheck")
                && action.path("actionStatus").asString("").endsWith("/FailedActionStatus"));
  }

  private boolean gaveFiles(JsonNode run) {
    for (var result : run.path("result")) {
      var entity = entities.getOrDefault(result.path("@id").asString(""), MAPPER.missingNode());
      if (isA(entity, "File")) {
        return true;
      }
    }
    return false;
  }

  private void require(String rule, boolean holds, String words) {
    if (!holds) {
      wrong.accept(rule, words);
    }
  }

  private boolean typed(JsonNode entity, String property, String type) {
    var id = entity.path(property).path("@id").asString("");
    return isA(entities.getOrDefault(id, MAPPER.missingNode()), type);
  }

  private static boolean isA(JsonNode entity, String type) {
    return entity.path("@type").asString("").equals(type);
  }

  private static boolean refers(JsonNode entity, String property, String id) {
    return entity.path(property).path("@id").asString("").equals(id);
  }
}
