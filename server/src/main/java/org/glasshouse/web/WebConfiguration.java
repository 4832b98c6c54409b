// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import java.util.List;
import org.glasshouse.web.signin.Askers;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What every controller may rely on.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

  private final Askers askers;
  private final FormErrors formErrors;

  WebConfiguration(Askers askers, FormErrors formErrors) {
    this.askers = askers;
    this.formErrors = formErrors;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new SignedInParameter(askers));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(formErrors);
  }
}
