// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.glasshouse.web.problems.WebProblem;
import org.glasshouse.web.signin.Askers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands a controller method its [SignedIn].
final class SignedInParameter implements HandlerMethodArgumentResolver {

  private final Askers askers;

  SignedInParameter(Askers askers) {
    this.askers = askers;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == SignedIn.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var asker =
        Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
            .flatMap(askers::asker);
    if (asker.isEmpty() && !parameter.isOptional()) {
      throw new WebProblem.SignInNeeded();
    }
    return asker.orElse(null);
  }
}
