# SPDX-License-Identifier: Apache-2.0
# Writes a table of counts, sums or means and, beside it, how many people stand behind each cell.
# Copy this file into your study. It needs R 4 and nothing else.
#
#   source("glasshouse_evidence.R")
#   write_table(data, by = "region", person = "patient_id", path = "output/by_region.csv",
#               statistics = list(n = c("count", NA), mean_cost = c("mean", "cost")))
#
# `organisation` names the column with a practice, trust or provider, where these are to be counted too.
# Results of a regression are written with write_model, survival curves with write_curve. The evidence
# stays inside the environment. glasshouse_evidence.py writes the same.

write_table <- function(data, by, person, path, statistics, organisation = NULL) {
  lines <- list()
  cells <- list()
  for (rows in evidence_groups(data, by)) {
    line <- evidence_labels(rows, by)
    for (name in names(statistics)) {
      cell <- evidence_cell(rows, person, statistics[[name]][1], statistics[[name]][2], organisation)
      line <- c(line, cell$value)
      cells[[length(cells) + 1]] <- c(list(row = length(lines), column = name), cell$evidence)
    }
    lines[[length(lines) + 1]] <- line
  }
  columns <- c(
    stats::setNames(lapply(by, function(b) list(kind = "dimension")), by),
    lapply(statistics, function(s) {
      list(
        kind = if (s[1] == "count") "count" else "number",
        statistic = if (s[1] == "count") "Frequencies" else "LinearAggregations"
      )
    })
  )
  evidence_write(path, c(by, names(statistics)), lines, list(columns = columns, cells = cells))
}

# Writes the results of a regression, and how far one person alone decides them.
#
# `results` is a data frame, one line a coefficient, the first column its name. `design` has one line for each
# row of the data, the constant included, as model.matrix gives it; `people` says whose row it is, and
# `weights` are those of the last step of a generalised linear model, fit$weights of glm. `organisations` says
# of which practice, trust or provider each row is, where these are to be counted too; then give the `outcome`
# of each row as well, if it is yes or no (TRUE or FALSE) or a count.
write_model <- function(results, design, people, path, weights = rep(1, nrow(design)),
                        organisations = NULL, outcome = NULL) {
  design <- unname(as.matrix(design))
  header <- names(results)
  people <- as.character(people)
  found <- evidence_leverage(design, people, weights)
  everybody <- list()
  if (!is.null(organisations)) {
    everybody <- evidence_members(people, organisations, rep(TRUE, nrow(design)))
    groups <- c(
      evidence_sides(design, people, organisations), evidence_outcomes(outcome, people, organisations))
    found$groups <- Filter(function(group) group$organisations > 0, groups)
  }
  lines <- lapply(seq_len(nrow(results)), function(r) {
    vapply(results, function(column) evidence_text(column[[r]]), "", USE.NAMES = FALSE)
  })
  cells <- list()
  for (row in seq_len(nrow(results))) {
    for (name in header[-1]) {
      cells[[length(cells) + 1]] <-
        c(list(row = row - 1, column = name, persons = found$persons, rows = nrow(design)), everybody)
    }
  }
  number <- list(kind = "number", statistic = "CorrelationCoefficients")
  columns <- stats::setNames(
    c(list(list(kind = "dimension")), rep(list(number), length(header) - 1)), header)
  model <- c(list(columns = I(header[-1])), found)
  evidence_write(path, header, lines, list(columns = columns, cells = cells, models = list(model)))
}

# Writes survival curves (Kaplan and Meier), one for each group of `by`, in steps of enough people.
#
# `data` has one row a person, with the time at which they left and whether that was by the event. A step ends
# on a multiple of `every`, never on somebody's own day. At least `threshold` people have the event in it, and
# none or as many leave it without; none or as many stay behind the last. Counts are rounded to `base`. Take
# both from your project's rules: the check refuses what does not keep to them. `organisation` names the column
# with a practice, trust or provider, where these are to be counted too.
write_curve <- function(data, person, time, event, every, path, by = character(), threshold = 10, base = 5,
                        organisation = NULL) {
  given <- data[!is.na(data[[time]]) & !is.na(data[[event]]), , drop = FALSE]
  if (anyDuplicated(given[[person]]) > 0) stop("A curve is made of one row a person.")
  if (any(given[[time]] < 0 | is.infinite(given[[time]]))) stop("A time is a number of at least 0.")
  counts <- c("at_risk", "events", "leaving")
  lines <- list()
  cells <- list()
  curves <- list()
  for (rows in evidence_groups(given, by)) {
    first <- length(lines)
    start <- -1
    spans <- evidence_spans(rows[[time]], as.logical(rows[[event]]), every)
    for (step in evidence_steps(spans, threshold)) {
      people <- unname(c(step["at_risk"], step["events"], step["events"] + step["censored"]))
      behind <- c(people, people[1])
      then <- rows[rows[[time]] > start, , drop = FALSE]
      here <- then[then[[time]] <= step[["until"]], , drop = FALSE]
      sets <- list(then, here[as.logical(here[[event]]), , drop = FALSE], here, then)
      start <- step[["until"]]
      for (place in 1:4) {
        cells[[length(cells) + 1]] <- c(
          list(
            row = length(lines), column = c(counts, "survival")[place],
            persons = behind[place], rows = behind[place]),
          evidence_organisations(sets[[place]], organisation, nrow))
      }
      shown <- c(step[["until"]], round(people / base) * base, round(step[["survival"]], 4))
      lines[[length(lines) + 1]] <- c(evidence_labels(rows, by), vapply(shown, evidence_text, ""))
    }
    if (length(lines) > first) {
      curves[[length(curves) + 1]] <- list(
        atRisk = "at_risk", events = "events", leaving = "leaving",
        rows = I(seq(first, length(lines) - 1)))
    }
  }
  columns <- c(
    stats::setNames(rep(list(list(kind = "dimension")), length(by) + 1), c(by, "until")),
    stats::setNames(rep(list(list(kind = "count", statistic = "Frequencies")), 3), counts),
    list(survival = list(kind = "number", statistic = "HazardSurvivalTables")))
  evidence_write(path, c(by, "until", counts, "survival"), lines,
    list(columns = columns, cells = cells, survival = curves))
}

# For each span in which somebody left: its end, people at risk before it, events, censored, and the curve.
evidence_spans <- function(times, events, every) {
  at_risk <- length(times)
  survival <- 1
  spans <- list()
  for (time in sort(unique(times))) {
    here <- times == time
    survival <- survival * (1 - sum(events[here]) / at_risk)
    span <- c(
      until = max(1, ceiling(time / every)) * every, at_risk = at_risk,
      events = sum(events[here]), censored = sum(!events[here]), survival = survival)
    last <- length(spans)
    if (last > 0 && spans[[last]]["until"] == span["until"]) {
      spans[[last]] <- evidence_joined(spans[[last]], span)
    } else {
      spans[[last + 1]] <- span
    }
    at_risk <- at_risk - sum(here)
  }
  spans
}

evidence_joined <- function(one, later) {
  joined <- later
  joined["at_risk"] <- one["at_risk"]
  joined[c("events", "censored")] <- one[c("events", "censored")] + later[c("events", "censored")]
  joined
}

evidence_steps <- function(spans, threshold) {
  enough <- function(step) {
    step["events"] >= threshold && (step["censored"] == 0 || step["censored"] >= threshold)
  }
  behind <- function(step) step["at_risk"] - step["events"] - step["censored"]
  joined <- function(one, later) if (is.null(one)) later else evidence_joined(one, later)
  steps <- list()
  open <- NULL
  for (span in spans) {
    open <- joined(open, span)
    if (enough(open)) {
      steps[[length(steps) + 1]] <- open
      open <- NULL
    }
  }
  while (length(steps) > 0 && behind(steps[[length(steps)]]) > 0 &&
         behind(steps[[length(steps)]]) < threshold) {
    last <- steps[[length(steps)]]
    steps[[length(steps)]] <- NULL
    open <- if (is.null(open)) last else evidence_joined(last, open)
    if (behind(open) == 0 && enough(open)) {
      steps[[length(steps) + 1]] <- open
      break
    }
  }
  steps
}

# The rows of each group, groups in the order of their names whatever the language of the machine is.
evidence_groups <- function(data, by) {
  if (nrow(data) == 0) return(list())
  if (length(by) == 0) return(list(data))
  keys <- lapply(by, function(b) evidence_names(data[[b]]))
  number <- as.integer(factor(do.call(paste, c(keys, sep = "\r"))))
  first <- match(unique(number), number)
  first <- first[do.call(order, c(lapply(keys, function(key) key[first]), method = "radix"))]
  lapply(first, function(row) data[number == number[row], , drop = FALSE])
}

evidence_labels <- function(rows, by) {
  vapply(by, function(b) evidence_names(rows[[b]][1]), "", USE.NAMES = FALSE)
}

evidence_names <- function(values) {
  named <- as.character(values)
  named[is.na(named)] <- ""
  enc2utf8(named)
}

evidence_cell <- function(rows, person, kind, column, organisation) {
  if (kind == "count") {
    people <- length(unique(rows[[person]]))
    each <- function(own) length(unique(own[[person]]))
    return(list(value = evidence_text(people), evidence = c(
      list(persons = people, rows = nrow(rows), absoluteSum = people),
      evidence_organisations(rows, organisation, each))))
  }
  given <- rows[!is.na(rows[[column]]), , drop = FALSE]
  each <- vapply(split(as.numeric(given[[column]]), as.character(given[[person]])), sum, 0)
  sizes <- sort(abs(unname(each)), decreasing = TRUE)
  total <- sum(each)
  value <- if (kind == "sum") total else if (nrow(given) > 0) total / nrow(given) else NA
  share <- function(own) abs(sum(as.numeric(own[[column]])))
  list(value = evidence_text(value), evidence = c(
    list(
      persons = length(each), rows = nrow(given), nonZeroPersons = sum(each != 0),
      absoluteSum = sum(sizes), largest = I(utils::head(sizes, 3)),
      allSame = length(unique(unname(each))) == 1),
    evidence_organisations(given, organisation, share)))
}

# Rows without an organisation are one more contributor, and no further organisation.
evidence_organisations <- function(rows, organisation, share) {
  if (is.null(organisation)) return(list())
  named <- evidence_names(rows[[organisation]])
  sizes <- vapply(split(seq_len(nrow(rows)), named), function(own) {
    as.numeric(share(rows[own, , drop = FALSE]))
  }, 0, USE.NAMES = FALSE)
  sizes <- sort(sizes, decreasing = TRUE)
  list(
    organisations = max(length(setdiff(unique(named), "")), min(1, length(sizes))),
    organisationSum = sum(sizes), largestOrganisations = I(utils::head(sizes, 3)))
}

# The people on both sides of each column of two values; of more values, those without the commonest.
evidence_sides <- function(design, people, organisations) {
  groups <- list()
  for (column in seq_len(ncol(design))) {
    values <- sort(unique(design[, column]))
    often <- tabulate(match(design[, column], values), length(values))
    sides <- if (length(values) == 2) {
      lapply(values, function(value) design[, column] == value)
    } else {
      list(design[, column] != values[which.max(often)])
    }
    for (side in sides) {
      groups[[length(groups) + 1]] <-
        c(list(of = "people"), evidence_members(people, organisations, side))
    }
  }
  groups
}

# Those with and without it; of a count, what was counted.
evidence_outcomes <- function(outcome, people, organisations) {
  if (is.null(outcome)) return(list())
  if (all(outcome == 0 | outcome == 1)) {
    sides <- list(outcome == 1, outcome == 0)
    return(lapply(sides, function(side) {
      c(list(of = "outcome"), evidence_members(people, organisations, side))
    }))
  }
  counted <- data.frame(practice = evidence_names(organisations), amount = abs(outcome))
  counted <- counted[counted$amount != 0, , drop = FALSE]
  list(c(list(of = "outcome"),
    evidence_organisations(counted, "practice", function(own) sum(own$amount))))
}

# The organisations of some rows, and how many people each has there.
evidence_members <- function(people, organisations, among) {
  counted <- data.frame(person = people[among], practice = evidence_names(organisations)[among])
  evidence_organisations(counted, "practice", function(own) length(unique(own$person)))
}

evidence_leverage <- function(design, people, weights) {
  size <- ncol(design)
  found <- list(
    persons = length(unique(people)), parameters = size, fewestApart = evidence_apart(design, people))
  scaled <- design * sqrt(weights)
  lower <- evidence_cholesky(crossprod(scaled))
  if (is.null(lower)) {
    return(c(found, list(rowLeverage = 1, personLeverage = 1, oneAnswer = FALSE)))
  }
  solved <- forwardsolve(lower, t(scaled))
  row <- max(colSums(solved^2))
  own <- vapply(split(seq_len(nrow(design)), people), function(rows) {
    block <- solved[, rows, drop = FALSE]
    small <- if (length(rows) < size) crossprod(block) else tcrossprod(block)
    max(eigen(small, symmetric = TRUE, only.values = TRUE)$values)
  }, 0)
  c(found, list(rowLeverage = row, personLeverage = max(row, own), oneAnswer = TRUE))
}

# The fewest people who differ from the others in some column.
evidence_apart <- function(design, people) {
  fewest <- length(unique(people))
  for (column in seq_len(ncol(design))) {
    values <- unique(design[, column])
    holders <- lapply(values, function(value) unique(people[design[, column] == value]))
    common <- which.max(lengths(holders))
    apart <- length(unique(unlist(holders[-common])))
    few <- if (length(values) == 2) min(apart, length(holders[[common]])) else apart
    if (few > 0) fewest <- min(fewest, few)
  }
  fewest
}

# The lower triangle of a cross product; NULL where a column follows from the others.
evidence_cholesky <- function(cross) {
  size <- nrow(cross)
  lower <- matrix(0, size, size)
  for (i in seq_len(size)) {
    for (j in seq_len(i)) {
      before <- seq_len(j - 1)
      rest <- cross[i, j] - sum(lower[i, before] * lower[j, before])
      if (i == j) {
        if (rest <= 1e-10 * max(cross[i, i], 1e-300)) return(NULL)
        lower[i, i] <- sqrt(rest)
      } else {
        lower[i, j] <- rest / lower[j, j]
      }
    }
  }
  lower
}

# The shortest text that is this number.
evidence_text <- function(value) {
  if (is.na(value)) return("")
  if (!is.numeric(value)) return(enc2utf8(as.character(value)))
  for (digits in 15:17) {
    text <- format(value, digits = digits, scientific = FALSE, trim = TRUE)
    if (as.numeric(text) == value) return(text)
  }
  format(value, digits = 17, trim = TRUE)
}

evidence_write <- function(path, header, lines, evidence) {
  quoted <- function(x) {
    ifelse(grepl("[\",\r\n]", x), paste0("\"", gsub("\"", "\"\"", x), "\""), x)
  }
  text <- vapply(c(list(header), lines), function(line) paste(quoted(line), collapse = ","), "")
  bytes <- charToRaw(enc2utf8(paste0(paste(text, collapse = "\r\n"), "\r\n")))
  evidence <- c(list(format = "glasshouse-evidence/1", sha256 = evidence_sha256(bytes)), evidence)
  writeBin(bytes, path)
  writeBin(charToRaw(paste0(evidence_json(evidence), "\n")), sub("(\\.csv)?$", ".evidence.json", path))
}

# JSON: a named list is an object; I() and a list without names are arrays.
evidence_json <- function(value) {
  if (is.list(value) && !is.null(names(value))) {
    parts <- vapply(names(value), function(name) {
      paste0(evidence_json(name), ": ", evidence_json(value[[name]]))
    }, "")
    return(paste0("{", paste(parts, collapse = ", "), "}"))
  }
  if (is.list(value) || inherits(value, "AsIs")) {
    parts <- vapply(unclass(value), evidence_json, "")
    return(paste0("[", paste(parts, collapse = ",\n"), "]"))
  }
  if (is.logical(value)) return(if (value) "true" else "false")
  if (is.numeric(value)) return(evidence_text(value))
  text <- enc2utf8(value)
  text <- gsub("\\", "\\\\", text, fixed = TRUE)
  text <- gsub("\"", "\\\"", text, fixed = TRUE)
  for (sign in 1:31) {
    text <- gsub(intToUtf8(sign), sprintf("\\u%04x", sign), text, fixed = TRUE)
  }
  paste0("\"", text, "\"")
}

# SHA-256 as FIPS 180-4 has it, because R has none of its own and digest may not be installed. A word is two
# halves of 16 bits: R's integers have no room for the 32nd bit. Its constants are the first 32 bits of the
# fractions of roots of primes.
evidence_sha256 <- function(bytes) {
  if (requireNamespace("digest", quietly = TRUE)) {
    return(digest::digest(bytes, algo = "sha256", serialize = FALSE))
  }
  half <- 65536L
  primes <- Filter(function(n) all(n %% seq_len(max(1, floor(sqrt(n))))[-1] != 0), 2:311)
  fraction <- function(roots) {
    bits <- floor((roots %% 1) * 4294967296)
    cbind(as.integer(bits %/% half), as.integer(bits %% half))
  }
  state <- fraction(sqrt(primes[1:8]))
  constants <- fraction(primes^(1 / 3))

  length8 <- 8 * length(bytes)
  size <- as.raw((length8 %/% 256^(7:0)) %% 256)
  padded <- c(bytes, as.raw(128), raw((55 - length(bytes)) %% 64), size)
  halves <- matrix(as.integer(padded), nrow = 2)
  halves <- matrix(halves[1, ] * 256L + halves[2, ], nrow = 32)
  high <- matrix(0L, 64, ncol(halves))
  low <- high
  high[1:16, ] <- halves[c(TRUE, FALSE), ]
  low[1:16, ] <- halves[c(FALSE, TRUE), ]
  across <- function(a, b, n) {
    bitwOr(bitwShiftR(a, n), bitwAnd(bitwShiftL(b, 16L - n), 65535L))
  }
  # Rotated by n, its high half; swapped halves for n over 16.
  turned <- function(a, b, n) if (n < 16) across(a, b, n) else across(b, a, n - 16L)
  xor3 <- function(a, b, c) bitwXor(bitwXor(a, b), c)
  for (t in 17:64) { # for all blocks at once
    a <- list(high[t - 15, ], low[t - 15, ])
    b <- list(high[t - 2, ], low[t - 2, ])
    sum_low <- low[t - 16, ] + low[t - 7, ] +
      xor3(turned(a[[2]], a[[1]], 7L), turned(a[[2]], a[[1]], 18L), across(a[[2]], a[[1]], 3L)) +
      xor3(turned(b[[2]], b[[1]], 17L), turned(b[[2]], b[[1]], 19L), across(b[[2]], b[[1]], 10L))
    sum_high <- high[t - 16, ] + high[t - 7, ] +
      xor3(turned(a[[1]], a[[2]], 7L), turned(a[[1]], a[[2]], 18L), bitwShiftR(a[[1]], 3L)) +
      xor3(turned(b[[1]], b[[2]], 17L), turned(b[[1]], b[[2]], 19L), bitwShiftR(b[[1]], 10L))
    high[t, ] <- (sum_high + sum_low %/% half) %% half
    low[t, ] <- sum_low %% half
  }
  carried <- function(x) c((x[1] + x[2] %/% half) %% half, x[2] %% half)
  mixed <- function(x, n) {
    y <- x[2:1]
    xor3(turned(x, y, n[1]), turned(x, y, n[2]), turned(x, y, n[3]))
  }
  for (block in seq_len(ncol(high))) {
    w <- state
    a <- w[1, ]; b <- w[2, ]; c3 <- w[3, ]; d <- w[4, ]
    e <- w[5, ]; f <- w[6, ]; g <- w[7, ]; h <- w[8, ]
    for (t in 1:64) {
      chosen <- bitwXor(g, bitwAnd(e, bitwXor(f, g)))
      first <- h + mixed(e, c(6L, 11L, 25L)) + chosen + constants[t, ] + c(high[t, block], low[t, block])
      most <- bitwOr(bitwAnd(a, bitwOr(b, c3)), bitwAnd(b, c3))
      second <- mixed(a, c(2L, 13L, 22L)) + most
      h <- g; g <- f; f <- e
      e <- carried(d + first)
      d <- c3; c3 <- b; b <- a
      a <- carried(first + second)
    }
    state <- (state + rbind(a, b, c3, d, e, f, g, h))
    state <- cbind((state[, 1] + state[, 2] %/% half) %% half, state[, 2] %% half)
  }
  paste(sprintf("%04x", as.integer(t(state))), collapse = "")
}
