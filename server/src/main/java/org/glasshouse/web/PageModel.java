// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Puts the [Frame] around every page.
@ControllerAdvice
class PageModel {

  private final Frame frame;

  PageModel(Frame frame) {
    this.frame = frame;
  }

  @ModelAttribute
  void frame(Model model, HttpServletRequest request) {
    model.addAllAttributes(frame.attributes(request));
  }
}
