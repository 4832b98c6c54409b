# SPDX-License-Identifier: Apache-2.0
#
# Reads the .arrow file of a dataset where the package arrow is not installed.
#
# Copy this file into your study. It needs R and nothing else.
#
#     source("analysis/glasshouse_arrow.R")
#     data <- read_feather("output/dataset.arrow")     # in place of arrow::read_feather
#
# It reads the columns that a dataset has (true or false, whole numbers, fractions, text, days and
# categories), written without compression, from files of less than 2 GB, and says so where a file
# has others. A column of whole numbers is integer where all fit, else double where all are exact,
# else character: a person's key is never rounded.

read_feather <- function(path, col_select = NULL) {
  data <- readBin(path, "raw", file.size(path))
  size <- length(data)
  magic <- charToRaw("ARROW1")
  if (size < 12 || !identical(data[1:6], magic) || !identical(data[size - 5:0], magic)) {
    stop(path, " is not a whole .arrow file.")
  }
  footer <- .root(data, size - 10 - .i32(data, size - 10))
  fields <- lapply(.tables(.table(.table_at(footer, 1), 1)), .field)
  categories <- list()
  for (block in .blocks(footer, 2)) {
    dictionary <- .table_at(.root(data, block[1] + 8), 2)
    values <- .values(data, block[1] + block[2], .table_at(dictionary, 1))
    number <- as.character(.number(dictionary, 0, .i32))
    categories[[number]] <- values("text", NULL)$values
  }
  parts <- lapply(fields, function(field) list())
  for (block in .blocks(footer, 3)) {
    values <- .values(data, block[1] + block[2], .table_at(.root(data, block[1] + 8), 2))
    for (at in seq_along(fields)) {
      kind <- if (is.null(fields[[at]]$dictionary)) fields[[at]]$kind else "int"
      parts[[at]][[length(parts[[at]]) + 1]] <- values(kind, fields[[at]])
    }
  }
  columns <- lapply(seq_along(fields), function(at) .column(fields[[at]], parts[[at]], categories))
  names(columns) <- vapply(fields, function(field) field$name, "")
  frame <- as.data.frame(columns, stringsAsFactors = FALSE, optional = TRUE)
  if (is.null(col_select)) frame else frame[col_select]
}

# One column of all batches.
.column <- function(field, parts, categories) {
  values <- if (field$kind == "int" && is.null(field$dictionary) && field$bits == 64) {
    .wide(parts)
  } else {
    unlist(lapply(parts, function(part) {
      values <- part$values
      if (!is.null(part$present)) values[!part$present] <- NA
      values
    }))
  }
  if (!is.null(field$dictionary)) {
    kinds <- categories[[as.character(field$dictionary)]]
    return(factor(kinds[values + 1], levels = kinds, ordered = field$ordered))
  }
  if (field$kind == "day") as.Date(values, origin = "1970-01-01") else values
}

# Whole numbers of 64 bits, each as four parts of 16.
.wide <- function(parts) {
  limbs <- do.call(rbind, lapply(parts, function(part) part$values))
  missing <- unlist(lapply(parts, function(part) {
    if (is.null(part$present)) rep(FALSE, nrow(part$values)) else !part$present
  }))
  if (length(missing) == 0) return(integer(0))
  negative <- limbs[, 4] >= 32768
  # Of 48 bits and a sign, a double holds every number; wider ones are kept as text.
  high <- limbs[, 4]
  exact <- missing | high == 0 | high == 65535
  if (!all(exact)) return(.decimal(limbs, negative, missing))
  small <- limbs[, 1] + 65536 * (limbs[, 2] + 65536 * limbs[, 3])
  value <- ifelse(high == 65535, small - 65536^3, small)
  value[missing] <- NA
  if (all(is.na(value) | abs(value) < 2^31)) as.integer(value) else value
}

.decimal <- function(limbs, negative, missing) {
  # The size of a number below 0 is its complement and one more.
  limbs[negative, ] <- 65535 - limbs[negative, , drop = FALSE]
  carry <- as.numeric(negative)
  for (at in 1:4) {
    sum <- limbs[, at] + carry
    carry <- as.numeric(sum > 65535)
    limbs[, at] <- sum %% 65536
  }
  text <- ""
  for (round in 1:5) {
    rest <- 0
    for (at in 4:1) {
      part <- rest * 65536 + limbs[, at]
      limbs[, at] <- part %/% 10000
      rest <- part %% 10000
    }
    text <- paste0(sprintf("%04d", as.integer(rest)), text)
  }
  text <- sub("^0+(?=.)", "", text, perl = TRUE)
  text <- ifelse(negative, paste0("-", text), text)
  text[missing] <- NA
  text
}

# A table of a flatbuffer: its fields lie where a small list in front says.
.u16 <- function(data, at) readBin(data[at + 1:2], "integer", size = 2, signed = FALSE, endian = "little")
.i32 <- function(data, at) readBin(data[at + 1:4], "integer", endian = "little")
.u8 <- function(data, at) as.integer(data[at + 1])
.i16 <- function(data, at) readBin(data[at + 1:2], "integer", size = 2, endian = "little")
.i64 <- function(data, at) {
  .u16(data, at) + 65536 * (.u16(data, at + 2) + 65536 * (.u16(data, at + 4) + 65536 * .u16(data, at + 6)))
}

.table_of <- function(data, at) {
  list <- at - .i32(data, at)
  list(data = data, at = at, list = list, size = .u16(data, list))
}
.root <- function(data, at) .table_of(data, at + .i32(data, at))
.place <- function(table, field) {
  slot <- 4 + 2 * field
  offset <- if (slot < table$size) .u16(table$data, table$list + slot) else 0
  if (offset == 0) NULL else table$at + offset
}
.number <- function(table, field, read, default = 0) {
  place <- .place(table, field)
  if (is.null(place)) default else read(table$data, place)
}
.table_at <- function(table, field) {
  place <- .place(table, field)
  if (is.null(place)) NULL else .root(table$data, place)
}
# A vector: where its first element is, and how many there are.
.table <- function(table, field) {
  place <- .place(table, field)
  if (is.null(place)) return(list(data = table$data, at = 0, length = 0))
  at <- place + .i32(table$data, place)
  list(data = table$data, at = at + 4, length = .i32(table$data, at))
}
.tables <- function(vector) {
  lapply(seq_len(vector$length) - 1, function(at) .root(vector$data, vector$at + 4 * at))
}
.text <- function(table, field) {
  vector <- .table(table, field)
  text <- rawToChar(vector$data[vector$at + seq_len(vector$length)])
  Encoding(text) <- "UTF-8"
  text
}
.blocks <- function(footer, field) {
  vector <- .table(footer, field)
  lapply(seq_len(vector$length) - 1, function(at) {
    place <- vector$at + 24 * at
    c(.i64(vector$data, place), .i32(vector$data, place + 8))
  })
}

.field <- function(table) {
  kinds <- c("2" = "int", "3" = "float", "5" = "text", "6" = "bool", "8" = "day")
  field <- list(name = .text(table, 0), kind = unname(kinds[as.character(.number(table, 2, .u8))]))
  type <- .table_at(table, 3)
  known <- !is.na(field$kind) &&
    (field$kind != "float" || .number(type, 0, .i16) == 2) &&
    (field$kind != "day" || .number(type, 0, .i16, 1) == 0)
  if (!known) stop("Column ", field$name, " is of a kind that this reader does not know.")
  encoding <- .table_at(table, 4)
  whole <- if (is.null(encoding)) type else .table_at(encoding, 1)
  if (field$kind == "int" || !is.null(encoding)) {
    field$bits <- if (is.null(whole)) 32 else .number(whole, 0, .i32)
    field$signed <- is.null(whole) || .number(whole, 1, .u8) == 1
  }
  if (!is.null(encoding)) {
    field$dictionary <- .number(encoding, 0, .i32)
    field$ordered <- .number(encoding, 2, .u8) == 1
  }
  field
}

# The values of a batch, column by column: each call takes the next.
.values <- function(data, body, batch) {
  if (!is.null(.place(batch, 3))) {
    stop("The file is compressed; this reader knows only what is not.")
  }
  nodes <- .table(batch, 1)
  buffers <- .table(batch, 2)
  node <- 0
  buffer <- 0
  part <- function() {
    place <- buffers$at + 16 * buffer
    buffer <<- buffer + 1
    length <- .i64(data, place + 8)
    if (length == 0) raw(0) else data[body + .i64(data, place) + seq_len(length)]
  }
  bits <- function(bytes, rows) as.logical(rawToBits(bytes))[seq_len(rows)]
  function(kind, field) {
    place <- nodes$at + 16 * node
    node <<- node + 1
    rows <- .i64(data, place)
    missing <- .i64(data, place + 8)
    present <- part()
    plain <- part()
    values <- switch(
      kind,
      bool = bits(plain, rows),
      float = readBin(plain, "double", rows, endian = "little"),
      day = readBin(plain, "integer", rows, endian = "little"),
      text = .texts(plain, part(), rows),
      int = .whole(plain, field, rows)
    )
    list(values = values, present = if (missing > 0) bits(present, rows))
  }
}

.texts <- function(ends, letters, rows) {
  force(letters)
  ends <- readBin(ends, "integer", rows + 1, endian = "little")
  texts <- vapply(seq_len(rows), function(at) {
    if (ends[at + 1] == ends[at]) "" else rawToChar(letters[(ends[at] + 1):ends[at + 1]])
  }, "")
  Encoding(texts) <- "UTF-8"
  texts
}

.whole <- function(bytes, field, rows) {
  if (field$bits == 64) {
    if (!field$signed) stop("Column ", field$name, " is of a kind that this reader does not know.")
    halves <- readBin(bytes, "integer", 4 * rows, size = 2, signed = FALSE, endian = "little")
    return(matrix(as.numeric(halves), ncol = 4, byrow = TRUE))
  }
  if (field$bits == 32) {
    values <- readBin(bytes, "integer", rows, endian = "little")
    if (field$signed) return(values)
    return(ifelse(values < 0, values + 2^32, values))
  }
  readBin(bytes, "integer", rows, size = field$bits / 8, signed = field$signed, endian = "little")
}
