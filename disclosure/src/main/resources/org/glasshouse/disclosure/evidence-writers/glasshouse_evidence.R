# SPDX-License-Identifier: Apache-2.0
# Writes a table of counts, sums or means and, beside it, how many people stand behind each cell.
# Copy this file into your study. It needs the packages digest and jsonlite.
#
#   source("glasshouse_evidence.R")
#   write_table(data, by = "region", person = "patient_id", path = "output/by_region.csv",
#               statistics = list(n = c("count", NA), mean_cost = c("mean", "cost")))
#
# The evidence stays inside the environment.

write_table <- function(data, by, person, path, statistics) {
  key <- interaction(data[by], drop = TRUE, lex.order = TRUE)
  groups <- split(data, key)
  cells <- list()
  lines <- lapply(seq_along(groups), function(number) {
    rows <- groups[[number]]
    line <- vapply(rows[1, by, drop = FALSE], as.character, "")
    for (name in names(statistics)) {
      cell <- evidence_cell(rows, person, statistics[[name]][1], statistics[[name]][2])
      line[[name]] <- cell$value
      cells[[length(cells) + 1]] <<- c(list(row = number - 1, column = name), cell$evidence)
    }
    line
  })
  quoted <- function(x) {
    ifelse(grepl("[\",\r\n]", x), paste0("\"", gsub("\"", "\"\"", x), "\""), x)
  }
  text <- vapply(c(list(c(by, names(statistics))), lines),
    function(line) paste(quoted(line), collapse = ","), "")
  bytes <- charToRaw(enc2utf8(paste0(paste(text, collapse = "\r\n"), "\r\n")))
  columns <- c(
    stats::setNames(lapply(by, function(b) list(kind = "dimension")), by),
    lapply(statistics, function(s) {
      list(
        kind = if (s[1] == "count") "count" else "number",
        statistic = if (s[1] == "count") "Frequencies" else "LinearAggregations"
      )
    })
  )
  evidence <- list(
    format = "glasshouse-evidence/1",
    sha256 = digest::digest(bytes, algo = "sha256", serialize = FALSE),
    columns = columns, cells = cells
  )
  writeBin(bytes, path)
  writeLines(jsonlite::toJSON(evidence, auto_unbox = TRUE, pretty = TRUE, digits = NA),
    sub("(\\.csv)?$", ".evidence.json", path))
}

evidence_cell <- function(rows, person, kind, column) {
  if (kind == "count") {
    people <- length(unique(rows[[person]]))
    return(list(
      value = format(people, scientific = FALSE),
      evidence = list(persons = people, rows = nrow(rows))
    ))
  }
  given <- rows[!is.na(rows[[column]]), ]
  each <- tapply(given[[column]], as.character(given[[person]]), sum)
  total <- sum(each)
  sizes <- sort(abs(as.numeric(each)), decreasing = TRUE)
  value <- if (kind == "sum") total else total / nrow(given)
  list(
    value = format(value, digits = 15, scientific = FALSE, trim = TRUE),
    evidence = list(
      persons = length(each), rows = nrow(given), nonZeroPersons = sum(each != 0),
      absoluteSum = sum(sizes), largest = I(utils::head(sizes, 3)),
      allSame = length(unique(as.numeric(each))) == 1
    )
  )
}
