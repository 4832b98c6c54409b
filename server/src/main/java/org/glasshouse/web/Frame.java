// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.glasshouse.web.signin.Askers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/// What the frame of every page shows: who has signed in, where they may go, and whether this is a
/// demonstration.
@Component
public class Frame {

  private final Askers askers;
  private final Rooms rooms;
  private final boolean demo;
  private final boolean madeUp;

  Frame(Askers askers, Rooms rooms, Environment environment) {
    this.askers = askers;
    this.rooms = rooms;
    this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    this.madeUp = environment.getProperty("glasshouse.demo.data", "").isBlank();
  }

  /// The attributes `signedIn` (null for a stranger), `navigation`, `rooms`, `demo` and `madeUp`
  /// (whether nobody in the demonstration's records exists).
  public Map<String, @Nullable Object> attributes(HttpServletRequest request) {
    @Nullable SignedIn signedIn = askers.asker(request).orElse(null);
    var attributes = new HashMap<String, @Nullable Object>();
    attributes.put("signedIn", signedIn);
    attributes.put(
        "navigation",
        Navigation.links(signedIn, request.getRequestURI()).stream()
            .filter(link -> rooms.paths().contains(link.href()))
            .toList());
    attributes.put("rooms", rooms.paths());
    attributes.put("demo", demo);
    attributes.put("madeUp", madeUp);
    return attributes;
  }
}
