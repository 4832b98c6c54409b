// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.Purpose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@EnvironmentTest
@DisplayName("A page with a form")
class FormPageTests {

  private static final String PATH = "/help/every-field";

  @Autowired MockMvcTester mvc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  List<RequestMappingInfo> added = List.of();

  @BeforeEach
  void addThePage() throws NoSuchMethodException {
    var get = mapping(RequestMethod.GET);
    var post = mapping(RequestMethod.POST);
    var pages = new TestPages();
    mappings.registerMapping(get, pages, TestPages.class.getMethod("form", Model.class));
    mappings.registerMapping(
        post,
        pages,
        TestPages.class.getMethod("send", EveryField.class, BindingResult.class, Model.class));
    added = List.of(get, post);
  }

  @AfterEach
  void takeThePageAway() {
    added.forEach(mappings::unregisterMapping);
  }

  private RequestMappingInfo mapping(RequestMethod method) {
    return RequestMappingInfo.paths(PATH)
        .methods(method)
        .options(mappings.getBuilderConfiguration())
        .build();
  }

  @Test
  void showsEveryFieldWithoutErrorsAtFirst() {
    assertThat(mvc.get().uri(PATH))
        .hasStatusOk()
        .bodyText()
        .contains(
            "<title>Every field – Glasshouse</title>", "id=\"title\"", "1 of 3", "name=\"_csrf\"")
        .doesNotContain("nhsuk-error-summary");
  }

  @Test
  void sumsUpItsErrorsAndLinksEachToItsField() {
    assertThat(mvc.post().uri(PATH).with(csrf()).param("benefit", "<b>Some</b> good"))
        .hasStatus(422)
        .bodyText()
        .contains(
            "<title>Error: Every field – Glasshouse</title>",
            "<a href=\"#title\">Enter a title</a>",
            "<a href=\"#purpose\">Choose a purpose</a>",
            "&lt;b&gt;Some&lt;/b&gt; good")
        .doesNotContain("<b>Some");
  }

  @Test
  void keepsWhatWasChosen() {
    assertThat(
            mvc.post()
                .uri(PATH)
                .with(csrf())
                .param("purpose", "PLANNING")
                .param("purposes", "RESEARCH", "PLANNING")
                .param("again", "PRODUCT")
                .param("day", "2026-11-21"))
        .hasStatus(422)
        .bodyText()
        .containsPattern("type=\"radio\"[^>]*value=\"PLANNING\"[^>]*checked")
        .containsPattern("type=\"checkbox\"[^>]*value=\"RESEARCH\"[^>]*checked")
        .containsPattern("<option value=\"PRODUCT\" selected")
        .contains("value=\"2026-11-21\"")
        .doesNotContainPattern("type=\"radio\"[^>]*value=\"RESEARCH\"[^>]*checked");
  }

  record EveryField(
      @NotBlank(message = "Enter a title") @Nullable String title,
      @Nullable String benefit,
      @NotBlank(message = "Choose a purpose") @Nullable String purpose,
      @NotEmpty(message = "Choose purposes") @Nullable List<Purpose> purposes,
      @Nullable Purpose again,
      @Nullable LocalDate day) {}

  @Controller
  static final class TestPages {

    private static Map<Purpose, String> purposes() {
      var words = new EnumMap<Purpose, String>(Purpose.class);
      for (var purpose : Purpose.values()) {
        words.put(purpose, purpose.words());
      }
      return words;
    }

    public String form(Model model) {
      model.addAttribute("purposes", purposes());
      model.addAttribute("form", new EveryField(null, null, null, null, null, null));
      return "test/form";
    }

    public String send(
        @Valid @ModelAttribute("form") EveryField form, BindingResult errors, Model model) {
      model.addAttribute("purposes", purposes());
      return errors.hasErrors() ? "test/form" : "redirect:/";
    }
  }
}
