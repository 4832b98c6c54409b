// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The formats that this environment reads, and the lake's own tables.
///
/// Reading checks them: a format that names an unknown table, column or rule stops the start.
@Component
public class SourceFormats {

  private static final List<String> NAMES = List.of("synthea-gb", "omop-cdm", "omop-cdm-shifted");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final List<LakeTable> lake;
  private final Map<String, SourceFormat> formats = new LinkedHashMap<>();

  SourceFormats() {
    lake = MAPPER.convertValue(yaml("lake").get("tables"), new TypeReference<>() {});
    for (var name : NAMES) {
      var format = MAPPER.convertValue(extended(name), SourceFormat.class);
      FormatRules.check(format, lake);
      formats.put(name, format);
    }
  }

  /// Every format, in the order in which they are shown.
  public List<SourceFormat> all() {
    return List.copyOf(formats.values());
  }

  /// The format of that name.
  public Optional<SourceFormat> find(String name) {
    return Optional.ofNullable(formats.get(name));
  }

  /// The lake's tables: the same for every source.
  public List<LakeTable> lake() {
    return lake;
  }

  private static Map<String, Object> extended(String name) {
    var own = yaml(name);
    if (!(own.remove("extends") instanceof String parent)) {
      return own;
    }
    var all = new HashMap<>(yaml(parent));
    all.putAll(own);
    return all;
  }

  private static Map<String, Object> yaml(String name) {
    try (InputStream in = SourceFormats.class.getResourceAsStream("/formats/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("formats/" + name + ".yaml is not in the jar.");
      }
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
