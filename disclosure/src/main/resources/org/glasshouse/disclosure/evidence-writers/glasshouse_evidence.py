# SPDX-License-Identifier: Apache-2.0
"""Writes a table of counts or sums and, beside it, how many people stand behind each cell.

Copy this file into your study. It needs Python 3.9 and nothing else.

    from glasshouse_evidence import write_table
    write_table(rows, by=["region"], person="patient_id", path="output/by_region.csv",
                statistics={"n": ("count", None), "mean_cost": ("mean", "cost")})

`rows` is a list of dictionaries, one a record. The evidence stays inside the environment.
"""

import csv
import hashlib
import io
import json
from collections import defaultdict

BARNS = {"count": "Frequencies", "sum": "LinearAggregations", "mean": "LinearAggregations"}


def write_table(rows, by, person, path, statistics):
    """Groups rows, computes the statistics per group, and writes NAME.csv and NAME.evidence.json."""
    groups = defaultdict(list)
    for row in rows:
        groups[tuple(str(row[b]) for b in by)].append(row)
    header = list(by) + list(statistics)
    lines, cells = [], []
    for number, key in enumerate(sorted(groups)):
        line = list(key)
        for name, (kind, column) in statistics.items():
            value, evidence = _cell(groups[key], person, kind, column)
            line.append(value)
            cells.append({"row": number, "column": name, **evidence})
        lines.append(line)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(lines)
    data = text.getvalue().encode("utf-8")
    columns = {b: {"kind": "dimension"} for b in by}
    for name, (kind, _) in statistics.items():
        columns[name] = {
            "kind": "count" if kind == "count" else "number",
            "statistic": BARNS[kind],
        }
    evidence = {
        "format": "glasshouse-evidence/1",
        "sha256": hashlib.sha256(data).hexdigest(),
        "columns": columns,
        "cells": cells,
    }
    with open(path, "wb") as file:
        file.write(data)
    with open(_beside(path), "w", encoding="utf-8") as file:
        json.dump(evidence, file, indent=2)


def _cell(rows, person, kind, column):
    people = {row[person] for row in rows}
    if kind == "count":
        return len(people), {"persons": len(people), "rows": len(rows)}
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
    }


def _beside(path):
    return (path[:-4] if path.endswith(".csv") else path) + ".evidence.json"
