// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import java.net.BindException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.kernel.Problem;
import org.springframework.boot.web.server.PortInUseException;

/// Turns the exception with which a start ended into one message that an operator can act on.
///
/// @param paragraph code, what happened, why the rule exists, what to do
/// @param exitCode as in sysexits.h: 69 something needed is not there, 70 a fault of ours, 78 a
///   setting
record StartUpFailure(String paragraph, int exitCode) {

  private static final int UNAVAILABLE = 69;
  private static final int SOFTWARE = 70;
  private static final int CONFIGURATION = 78;

  static StartUpFailure of(Throwable thrown) {
    var chain = chain(thrown);
    for (var cause : chain) {
      if (cause instanceof Problem problem) {
        return new StartUpFailure(problem.paragraph(), UNAVAILABLE);
      }
      if (cause instanceof org.springframework.boot.context.properties.bind.BindException setting) {
        return ofSetting(setting, chain.getLast());
      }
      if (cause instanceof PortInUseException port) {
        return new StartUpFailure(
            "G105 Port "
                + port.getPort()
                + " is in use by another program. The pages are served on it."
                + " → Stop the other program, or start with --port N.",
            UNAVAILABLE);
      }
    }
    if (chain.stream().anyMatch(SQLException.class::isInstance)
        && chain.stream().anyMatch(StartUpFailure::connection)) {
      return new StartUpFailure(
          "G106 The database does not answer or does not let us in. Everything that is"
              + " acknowledged is kept there. → Check spring.datasource.url, user and password, and"
              + " that the server is up.",
          UNAVAILABLE);
    }
    return new StartUpFailure(
        "G199 The start failed for a reason that we did not foresee ("
            + chain.getLast().getClass().getSimpleName()
            + "). → Start with --debug and send what it prints to the maintainers.",
        SOFTWARE);
  }

  /// The message of the last cause is our own words where a record refused its value; the value
  /// itself is the operator's, and no person's.
  private static StartUpFailure ofSetting(
      org.springframework.boot.context.properties.bind.BindException setting, Throwable last) {
    var type = setting.getTarget().getType().resolve(Object.class);
    var why =
        type.isEnum()
            ? "It is one of "
                + Stream.of(type.getEnumConstants())
                    .map(one -> ((Enum<?>) one).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "))
                + "."
            : last.getMessage();
    return new StartUpFailure(
        "G110 The setting "
            + setting.getName()
            + " cannot be used. "
            + why
            + " → See docs/reference/settings.md, and start again.",
        CONFIGURATION);
  }

  private static boolean connection(Throwable cause) {
    return cause instanceof java.net.ConnectException
        || cause instanceof java.net.UnknownHostException
        || cause instanceof java.net.SocketTimeoutException
        || cause instanceof BindException
        || (cause instanceof SQLException refused
            && refused.getSQLState() != null
            && (refused.getSQLState().startsWith("08") || refused.getSQLState().startsWith("28")));
  }

  private static List<Throwable> chain(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(50).toList();
  }
}
