// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The pages that there are, so that no link leads to one that there is not.
@Component
class Rooms {

  private final SingletonSupplier<Set<String>> paths;

  Rooms(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.paths = SingletonSupplier.of(() -> find(mappings));
  }

  /// Every address without a part that varies, such as `/projects`.
  Set<String> paths() {
    return paths.obtain();
  }

  private static Set<String> find(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(mapping -> mapping.getPatternValues().stream())
        .filter(pattern -> !pattern.contains("{") && !pattern.contains("*"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
