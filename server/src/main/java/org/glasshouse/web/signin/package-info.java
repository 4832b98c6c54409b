// SPDX-License-Identifier: Apache-2.0
/// Signing in and out: who is at the door, by the word of an OpenID Connect issuer.
@NullMarked
package org.glasshouse.web.signin;

import org.jspecify.annotations.NullMarked;
