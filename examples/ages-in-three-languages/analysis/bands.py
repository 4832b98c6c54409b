"""People by sex and age band. Small counts are hidden and the others rounded here, so that the table can leave as it is."""

import json
import sys

import pandas

config = json.loads(sys.argv[sys.argv.index("--config") + 1])
people = pandas.read_csv("output/dataset.csv", parse_dates=["born"])
people["age"] = config["year"] - people["born"].dt.year
people["age_band"] = pandas.cut(
    people["age"],
    bins=config["bands"] + [200],
    right=False,
    labels=[f"from {start}" for start in config["bands"]],
)
table = people.groupby(["sex", "age_band"], observed=False).size().rename("people").reset_index()
table["people"] = [str(5 * round(n / 5)) if n >= 10 else "*" for n in table["people"]]
table.to_csv("output/people_by_age.csv", index=False)
