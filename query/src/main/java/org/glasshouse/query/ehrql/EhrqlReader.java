// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.json.Json;
import org.glasshouse.query.json.JsonText;
import org.jspecify.annotations.Nullable;

/// Reads what `ehrql serialize-definition` prints.
///
/// The form has no version of its own, so each release of ehrQL is a dialect; this reads that of
/// June 2026 and refuses every name that it does not know.
public final class EhrqlReader {

  private static final String DISCLOSURE = "measures_disclosure_control_config";

  private static final Set<String> MODULE =
      Set.of(
          "dataset",
          "dataset_dummy_data_config",
          "test_data",
          "measures",
          "measures_dummy_data_config",
          DISCLOSURE,
          "claimed_permissions");

  private final Nodes nodes;

  private EhrqlReader(Nodes nodes) {
    this.nodes = nodes;
  }

  /// The questions that a serialised definition asks: a dataset, measures, or both.
  ///
  /// @throws QueryProblem when the text is not a definition, or asks something that has no answer
  public static List<Question> read(String text, StudyFiles files) {
    return read(JsonText.read(text), files);
  }

  /// The questions of a definition that was already read as JSON.
  public static List<Question> read(Json json, StudyFiles files) {
    if (!(json instanceof Json.Fields(var fields))) {
      throw Form.bad("it is not an object");
    }
    var value = fields.get("value");
    if (value == null) {
      throw Form.bad("it has no value");
    }
    return new EhrqlReader(new Nodes(fields, files)).questions(value);
  }

  /// Whether a definition asks for its measures without disclosure control. This library answers
  /// with exact counts either way; whoever runs a study protects them, and tells its author so.
  ///
  /// @throws QueryProblem when what it says about disclosure control cannot be understood
  public static boolean asksForExactCounts(String text) {
    return JsonText.read(text) instanceof Json.Fields(var fields)
        && fields.get("value") instanceof Json.Fields(var value)
        && value.get("ModuleDetails") instanceof Json.Fields(var details)
        && isOff(details.get(DISCLOSURE));
  }

  private static boolean isOff(@Nullable Json config) {
    if (config == null || config instanceof Json.Missing) {
      return false;
    }
    var tag = Form.tagged(config).orElseThrow(() -> Form.bad(DISCLOSURE + " has not one kind"));
    if (!tag.getKey().equals("DisclosureControlConfig")) {
      throw new QueryProblem.UnknownNode(tag.getKey());
    }
    var form = Form.of(tag.getKey(), tag.getValue()).with("enabled");
    if (form.get("enabled") instanceof Json.Truth(boolean isEnabled)) {
      return !isEnabled;
    }
    throw Form.bad("enabled of DisclosureControlConfig is neither true nor false");
  }

  private List<Question> questions(Json value) {
    var form = nodes.form(value);
    var questions = new ArrayList<Question>();
    switch (form.name()) {
      case "Dataset" -> questions.add(new Question.AboutPeople(dataset(form)));
      case "MeasureCollection" -> questions.add(measures(form));
      case "ModuleDetails" -> {
        if (!MODULE.containsAll(form.fields().keySet())) {
          throw Form.bad("ModuleDetails has fields besides " + MODULE);
        }
        for (var field : List.of("dataset", "measures")) {
          var part = form.fields().get(field);
          if (part != null && !(part instanceof Json.Missing)) {
            questions.addAll(questions(part));
          }
        }
      }
      case "DefinitionError" -> throw new QueryProblem.DefinitionFailed(form.text("message"));
      default -> throw new QueryProblem.UnknownNode(form.name());
    }
    return questions;
  }

  private Dataset dataset(Form form) {
    form.with("population", "variables", "events", "measures");
    if (!(form.get("measures") instanceof Json.Missing)) {
      throw Form.bad("measures of Dataset is not null");
    }
    var variables = series(form.get("variables"), "variables");
    var events = new LinkedHashMap<String, EventTable>();
    for (var entry : Parts.pairs(form.get("events"), "events")) {
      var table = nodes.form(entry.getValue());
      if (!table.name().equals("SeriesCollectionFrame")) {
        throw new QueryProblem.UnknownNode(table.name());
      }
      table.with("members");
      add(
          events,
          Parts.text(entry.getKey(), "the name of an event table"),
          new EventTable(series(table.get("members"), "members")));
    }
    return new Dataset(nodes.series(form.get("population")), variables, events);
  }

  private SequencedMap<String, Series> series(Json json, String what) {
    var series = new LinkedHashMap<String, Series>();
    for (var entry : Parts.pairs(json, what)) {
      add(series, Parts.text(entry.getKey(), what), nodes.series(entry.getValue()));
    }
    return series;
  }

  private static <T> void add(Map<String, T> map, String name, T value) {
    if (map.put(name, value) != null) {
      throw new QueryProblem.BadName(name);
    }
  }

  private Question.OverTime measures(Form form) {
    var measures = new ArrayList<Measure>();
    for (var item : Parts.items(form.with("measures").get("measures"), "measures")) {
      var measure = nodes.form(item);
      if (!measure.name().equals("Measure")) {
        throw new QueryProblem.UnknownNode(measure.name());
      }
      measures.add(measure(measure));
    }
    return new Question.OverTime(measures);
  }

  private Measure measure(Form form) {
    form.with("name", "numerator", "denominator", "group_by", "intervals");
    var intervals = new ArrayList<Interval>();
    for (var item : Parts.items(form.get("intervals"), "intervals")) {
      var ends = Parts.items(item, "an interval");
      if (ends.size() != 2) {
        throw Form.bad("an interval has not two days");
      }
      intervals.add(new Interval(day(ends.getFirst()), day(ends.getLast())));
    }
    return new Measure(
        form.text("name"),
        nodes.series(form.get("numerator")),
        nodes.series(form.get("denominator")),
        series(form.get("group_by"), "group_by"),
        intervals);
  }

  private static LocalDate day(Json json) {
    return Form.tagged(json)
        .filter(tag -> tag.getKey().equals("date"))
        .map(tag -> Constants.date(Parts.text(tag.getValue(), "date")))
        .orElseThrow(() -> Form.bad("an interval's day is not a date"));
  }
}
