// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/// Where the demonstration's issuer keeps its own login, apart from that of the pages.
final class IssuerSession {

  static final HttpSessionRequestCache REQUESTS = new HttpSessionRequestCache();
  static final HttpSessionSecurityContextRepository LOGIN =
      new HttpSessionSecurityContextRepository();

  static {
    REQUESTS.setSessionAttrName("ISSUER_SAVED_REQUEST");
    LOGIN.setSpringSecurityContextKey("ISSUER_SECURITY_CONTEXT");
  }

  private IssuerSession() {}
}
