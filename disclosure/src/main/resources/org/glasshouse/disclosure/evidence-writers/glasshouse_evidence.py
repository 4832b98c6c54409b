# SPDX-License-Identifier: Apache-2.0
"""Writes a table of counts or sums and, beside it, how many people stand behind each cell.

Copy this file into your study. It needs Python 3.9 and nothing else.

    from glasshouse_evidence import write_table
    write_table(rows, by=["region"], person="patient_id", path="output/by_region.csv",
                statistics={"n": ("count", None), "mean_cost": ("mean", "cost")})

`rows` is a list of dictionaries, one a record; `organisation` names the column with a practice, trust or
provider, where these are to be counted too. Results of a regression are written with `write_model`, survival
curves with `write_curve`. The evidence stays inside the environment. `glasshouse_evidence.R` writes the same.
"""

import csv
import hashlib
import io
import json
import math
from collections import defaultdict

BARNS = {"count": "Frequencies", "sum": "LinearAggregations", "mean": "LinearAggregations"}


def write_table(rows, by, person, path, statistics, organisation=None):
    """Groups rows, computes the statistics per group, and writes NAME.csv and NAME.evidence.json."""
    groups = defaultdict(list)
    for row in rows:
        groups[tuple(str(row[b]) for b in by)].append(row)
    header = list(by) + list(statistics)
    lines, cells = [], []
    for number, key in enumerate(sorted(groups)):
        line = list(key)
        for name, (kind, column) in statistics.items():
            value, evidence = _cell(groups[key], person, kind, column, organisation)
            line.append(value)
            cells.append({"row": number, "column": name, **evidence})
        lines.append(line)
    columns = {b: {"kind": "dimension"} for b in by}
    for name, (kind, _) in statistics.items():
        columns[name] = {
            "kind": "count" if kind == "count" else "number",
            "statistic": BARNS[kind],
        }
    _write(path, header, lines, {"columns": columns, "cells": cells})


def write_model(results, design, people, path, weights=None, organisations=None, outcome=None):
    """Writes the results of a regression, and how far one person alone decides them.

    `results` is a list of dictionaries, one a coefficient, the first entry its name. `design` has one line of
    numbers for each row of the data, the constant included, `people` says whose row it is, and `weights` are
    those of the last step of a generalised linear model. `organisations` says of which practice, trust or provider
    each row is, where these are to be counted too; then give the `outcome` of each row as well, if it is yes or
    no (True or False) or a count.
    """
    header = list(results[0])
    weights = weights or [1.0] * len(design)
    model = {"columns": header[1:], **_leverage(design, people, weights)}
    everybody = {}
    if organisations is not None:
        everybody = _members(people, organisations, [True] * len(design))
        groups = _sides(design, people, organisations) + _outcomes(outcome, people, organisations)
        model["groups"] = [group for group in groups if group["organisations"] > 0]
    columns = {header[0]: {"kind": "dimension"}}
    for name in header[1:]:
        columns[name] = {"kind": "number", "statistic": "CorrelationCoefficients"}
    cells = [
        {"row": number, "column": name, "persons": model["persons"], "rows": len(design), **everybody}
        for number in range(len(results))
        for name in header[1:]
    ]
    lines = [[line[name] for name in header] for line in results]
    _write(path, header, lines, {"columns": columns, "cells": cells, "models": [model]})


def write_curve(rows, person, time, event, every, path, by=(), threshold=10, base=5, organisation=None):
    """Writes survival curves (Kaplan and Meier), one for each group of `by`, in steps of enough people.

    `rows` is a list of dictionaries, one a person, with the time at which they left and whether that was by the
    event. A step ends on a multiple of `every`, never on somebody's own day. At least `threshold` people have the
    event in it, and none or as many leave it without; none or as many stay behind the last. Counts are rounded to
    `base`. Take both from your project's rules: the check refuses what does not keep to them. `organisation` names
    the column with a practice, trust or provider, where these are to be counted too.
    """
    given = [row for row in rows if row[time] is not None and row[event] is not None]
    if len({row[person] for row in given}) < len(given):
        raise ValueError("A curve is made of one row a person.")
    if any(not 0 <= row[time] < math.inf for row in given):
        raise ValueError("A time is a number of at least 0.")
    groups = defaultdict(list)
    for row in given:
        groups[tuple(str(row[b]) for b in by)].append((row[time], bool(row[event]), _named(row, organisation)))
    counts = ["at_risk", "events", "leaving"]
    header = list(by) + ["until"] + counts + ["survival"]
    lines, cells, curves = [], [], []
    for key in sorted(groups):
        first, start = len(lines), -1
        for until, at_risk, events, censored, survival in _merged(_spans(groups[key], every), threshold):
            people = [at_risk, events, events + censored]
            then = [left for left in groups[key] if left[0] > start]
            here = [left for left in then if left[0] <= until]
            sets, start = [then, [left for left in here if left[1]], here, then], until
            for name, behind, these in zip(counts + ["survival"], people + [at_risk], sets):
                counted = _organisations(organisation, _each(left[2] for left in these), abs)
                cells.append({"row": len(lines), "column": name, "persons": behind, "rows": behind, **counted})
            shown = [round(number / base) * base for number in people]
            lines.append(list(key) + [until] + shown + [round(survival, 4)])
        if first < len(lines):
            curves.append({"atRisk": "at_risk", "events": "events", "leaving": "leaving",
                           "rows": list(range(first, len(lines)))})
    columns = {name: {"kind": "dimension"} for name in list(by) + ["until"]}
    for name in counts:
        columns[name] = {"kind": "count", "statistic": "Frequencies"}
    columns["survival"] = {"kind": "number", "statistic": "HazardSurvivalTables"}
    _write(path, header, lines, {"columns": columns, "cells": cells, "survival": curves})


def _spans(left, every):
    """For each span in which somebody left: its end, people at risk before it, events, censored, and the curve."""
    at_risk, survival, spans = len(left), 1.0, []
    for time in sorted({time for time, _, _ in left}):
        events = sum(1 for when, event, _ in left if when == time and event)
        censored = sum(1 for when, event, _ in left if when == time and not event)
        survival *= 1 - events / at_risk
        until = max(1, math.ceil(time / every)) * every
        if spans and spans[-1][0] == until:
            spans[-1] = _joined(spans[-1], (until, at_risk, events, censored, survival))
        else:
            spans.append((until, at_risk, events, censored, survival))
        at_risk -= events + censored
    return spans


def _joined(one, later):
    return later[0], one[1], one[2] + later[2], one[3] + later[3], later[4]


def _merged(spans, threshold):
    enough = lambda step: step[2] >= threshold and (step[3] == 0 or step[3] >= threshold)
    behind = lambda step: step[1] - step[2] - step[3]
    steps, open_step = [], None
    for span in spans:
        open_step = span if open_step is None else _joined(open_step, span)
        if enough(open_step):
            steps.append(open_step)
            open_step = None
    while steps and 0 < behind(steps[-1]) < threshold:
        last = steps.pop()
        open_step = last if open_step is None else _joined(last, open_step)
        if behind(open_step) == 0 and enough(open_step):
            steps.append(open_step)
            break
    return steps


def _leverage(design, people, weights):
    size = len(design[0])
    rows_of = defaultdict(list)
    for number, person in enumerate(people):
        rows_of[person].append(number)
    found = {"persons": len(rows_of), "parameters": size, "fewestApart": _apart(design, people)}
    scaled = [[math.sqrt(w) * x for x in line] for line, w in zip(design, weights)]
    lower = _cholesky(scaled, size)
    if lower is None:
        return {**found, "rowLeverage": 1.0, "personLeverage": 1.0, "oneAnswer": False}
    lines = [_solve(lower, line) for line in scaled]
    row = max(sum(x * x for x in line) for line in lines)
    own = max(_largest([lines[r] for r in rows], size) for rows in rows_of.values())
    return {**found, "rowLeverage": row, "personLeverage": max(row, own), "oneAnswer": True}


def _apart(design, people):
    """The fewest people who differ from the others in some column."""
    fewest = len(set(people))
    for column in range(len(design[0])):
        holders = defaultdict(set)
        for line, person in zip(design, people):
            holders[line[column]].add(person)
        common = max(holders, key=lambda value: len(holders[value]))
        apart = set().union(*(held for value, held in holders.items() if value != common))
        few = min(len(apart), len(holders[common])) if len(holders) == 2 else len(apart)
        fewest = min(fewest, few) if few else fewest
    return fewest


def _cholesky(lines, size):
    """The lower triangle of the cross product; None where a column follows from the others."""
    cross = [[sum(line[i] * line[j] for line in lines) for j in range(size)] for i in range(size)]
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = cross[i][j] - sum(lower[i][k] * lower[j][k] for k in range(j))
            if i == j:
                if rest <= 1e-10 * max(cross[i][i], 1e-300):
                    return None
                lower[i][i] = math.sqrt(rest)
            else:
                lower[i][j] = rest / lower[j][j]
    return lower


def _solve(lower, line):
    out = []
    for i, value in enumerate(line):
        out.append((value - sum(lower[i][k] * out[k] for k in range(i))) / lower[i][i])
    return out


def _largest(lines, size):
    """The largest eigenvalue of one person's block, by repeated multiplication."""
    direction = [sum(line[j] * (1 + n % 7 * 0.01) for n, line in enumerate(lines)) for j in range(size)]
    value = 0.0
    for _ in range(2000):
        length = math.sqrt(sum(x * x for x in direction))
        if length == 0:
            return value
        along = [sum(line[j] * direction[j] for j in range(size)) / length for line in lines]
        direction = [sum(a * line[j] for a, line in zip(along, lines)) for j in range(size)]
        now = math.sqrt(sum(x * x for x in direction))
        if abs(now - value) < 1e-12:
            return now
        value = now
    return value


def _write(path, header, lines, evidence):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(lines)
    data = text.getvalue().encode("utf-8")
    evidence = {
        "format": "glasshouse-evidence/1",
        "sha256": hashlib.sha256(data).hexdigest(),
        **evidence,
    }
    with open(path, "wb") as file:
        file.write(data)
    with open(_beside(path), "w", encoding="utf-8") as file:
        json.dump(evidence, file, indent=2)


def _cell(rows, person, kind, column, organisation):
    people = {row[person] for row in rows}
    if kind == "count":
        members = defaultdict(set)
        for row in rows:
            members[_named(row, organisation)].add(row[person])
        counted = {"persons": len(people), "rows": len(rows), "absoluteSum": len(people)}
        return len(people), {**counted, **_organisations(organisation, members, len)}
    given = [row for row in rows if row[column] is not None]
    each = defaultdict(float)
    for row in given:
        each[row[person]] += float(row[column])
    total = sum(each.values())
    value = total if kind == "sum" else total / len(given) if given else ""
    sizes = sorted((abs(v) for v in each.values()), reverse=True)
    return value, {
        "persons": len(each),
        "rows": len(given),
        "nonZeroPersons": sum(1 for v in each.values() if v != 0),
        "absoluteSum": sum(sizes),
        "largest": sizes[:3],
        "allSame": len(set(each.values())) == 1,
        **_organisations(organisation, _shares(given, column, organisation), abs),
    }


def _sides(design, people, organisations):
    """The people on both sides of each column of two values; of more values, those without the commonest."""
    groups = []
    for column in range(len(design[0])):
        values = [line[column] for line in design]
        counted = _each(values)
        if len(counted) == 2:
            sides = [[value == side for value in values] for side in sorted(counted)]
        else:
            common = max(counted, key=lambda value: (counted[value], -value))
            sides = [[value != common for value in values]]
        groups += [{"of": "people", **_members(people, organisations, side)} for side in sides]
    return groups


def _outcomes(outcome, people, organisations):
    """Those with and without it; of a count, what was counted."""
    if outcome is None:
        return []
    if all(value in (False, True) for value in outcome):
        sides = [[bool(value) == side for value in outcome] for side in (True, False)]
        return [{"of": "outcome", **_members(people, organisations, side)} for side in sides]
    shares = defaultdict(float)
    for value, name in zip(outcome, organisations):
        if value != 0:
            shares[_blank(name)] += abs(value)
    return [{"of": "outcome", **_organisations("outcome", shares, abs)}]


def _members(people, organisations, among):
    """The organisations of some rows, and how many people each has there."""
    members = defaultdict(set)
    for person, name, counted in zip(people, organisations, among):
        if counted:
            members[_blank(name)].add(person)
    return _organisations("people", members, len)


def _each(values):
    counts = defaultdict(int)
    for value in values:
        counts[value] += 1
    return counts


def _shares(rows, column, organisation):
    shares = defaultdict(float)
    for row in rows:
        shares[_named(row, organisation)] += float(row[column])
    return shares


def _named(row, organisation):
    return _blank(row[organisation]) if organisation else None


def _blank(name):
    return None if name == "" or name != name else name


def _organisations(organisation, shares, size):
    """Rows without an organisation are one more contributor, and no further organisation."""
    if organisation is None:
        return {}
    sizes = sorted((size(share) for share in shares.values()), reverse=True)
    named = sum(1 for name in shares if name is not None)
    return {
        "organisations": max(named, min(1, len(shares))),
        "organisationSum": sum(sizes),
        "largestOrganisations": sizes[:3],
    }


def _beside(path):
    return (path[:-4] if path.endswith(".csv") else path) + ".evidence.json"
