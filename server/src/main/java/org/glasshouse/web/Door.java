// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// A part of the site and for whom it opens.
///
/// @param pattern a path, or a path and everything under it: `/projects/**`
record Door(String pattern, Opener opener, RequestMatcher matcher) {

  Door(String pattern, Opener opener) {
    this(pattern, opener, PathPatternRequestMatcher.withDefaults().matcher(pattern));
  }
}
