// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/// Tells the frame of a page whether the object `form` has errors, and answers 422 when it has.
@Component
class FormErrors implements HandlerInterceptor {

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null || isRedirect(page)) {
      return;
    }
    boolean wrong = hasErrors(page.getModel());
    page.addObject("formHasErrors", wrong);
    if (wrong && response.getStatus() == HttpServletResponse.SC_OK) {
      response.setStatus(422);
    }
  }

  private static boolean hasErrors(Map<String, Object> model) {
    return model.get(BindingResult.MODEL_KEY_PREFIX + "form") instanceof BindingResult result
        && result.hasErrors();
  }

  private static boolean isRedirect(ModelAndView page) {
    var name = page.getViewName();
    return name != null && name.startsWith("redirect:");
  }
}
