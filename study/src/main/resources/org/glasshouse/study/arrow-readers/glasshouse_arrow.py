# SPDX-License-Identifier: Apache-2.0
"""Reads the .arrow file of a dataset into pandas where pyarrow is not installed.

Copy this file into your study. It needs Python 3.9 and pandas.

    from glasshouse_arrow import read_feather
    data = read_feather("output/dataset.arrow")      # in place of pandas.read_feather

It reads the columns that a dataset has (true or false, whole numbers, fractions, text, days and
categories), written without compression, and says so where a file has others.
"""

import datetime
import struct

import numpy
import pandas

EPOCH = datetime.date(1970, 1, 1)
MAGIC = b"ARROW1"


def read_feather(path, columns=None):
    """A data frame with the types that pandas.read_feather gives."""
    file = _File(path)
    parts = {field.name: [] for field in file.fields}
    for batch in file.batches():
        for field, part in zip(file.fields, batch):
            parts[field.name].append(part)
    return pandas.DataFrame(
        {
            field.name: _series(field, parts[field.name], file.categories)
            for field in file.fields
            if columns is None or field.name in columns
        }
    )


def _series(field, parts, categories):
    """One column of all batches: values and, where some are missing, which are there."""
    values = numpy.concatenate([values for values, _ in parts])
    there = numpy.concatenate(
        [numpy.ones(len(v), dtype=bool) if t is None else t for v, t in parts]
    )
    if field.dictionary is not None:
        codes = numpy.where(there, values, -1)
        kinds = categories[field.dictionary]
        return pandas.Series(pandas.Categorical.from_codes(codes, kinds, ordered=field.ordered))
    if there.all():
        return pandas.Series(values)
    if field.kind in ("int", "float"):
        return pandas.Series(numpy.where(there, values.astype("float64"), numpy.nan))
    values = values.astype(object)
    values[~there] = None
    return pandas.Series(values)


class _Table:
    """A table of a flatbuffer: its fields lie where a small list in front says."""

    def __init__(self, data, at):
        self.data, self.at = data, at
        self.list = at - struct.unpack_from("<i", data, at)[0]
        self.size = struct.unpack_from("<H", data, self.list)[0]

    def place(self, field):
        slot = 4 + 2 * field
        offset = struct.unpack_from("<H", self.data, self.list + slot)[0] if slot < self.size else 0
        return self.at + offset if offset else None

    def number(self, field, form, default=0):
        place = self.place(field)
        return default if place is None else struct.unpack_from("<" + form, self.data, place)[0]

    def table(self, field):
        place = self.place(field)
        return None if place is None else _Table(self.data, self._to(place))

    def text(self, field):
        at = self._to(self.place(field))
        length = struct.unpack_from("<I", self.data, at)[0]
        return bytes(self.data[at + 4 : at + 4 + length]).decode("utf-8")

    def tables(self, field):
        start, length = self._vector(field)
        return [_Table(self.data, self._to(start + 4 * at)) for at in range(length)]

    def structs(self, field, form):
        start, length = self._vector(field)
        size = struct.calcsize("<" + form)
        return [struct.unpack_from("<" + form, self.data, start + size * at) for at in range(length)]

    def _vector(self, field):
        place = self.place(field)
        if place is None:
            return 0, 0
        at = self._to(place)
        return at + 4, struct.unpack_from("<I", self.data, at)[0]

    def _to(self, place):
        return place + struct.unpack_from("<I", self.data, place)[0]


class _Field:
    KINDS = {2: "int", 3: "float", 5: "text", 6: "bool", 8: "day"}

    def __init__(self, table):
        self.name = table.text(0)
        self.kind = self.KINDS.get(table.number(2, "B"))
        kind = table.table(3)
        if self.kind == "int":
            self.bits, self.signed = kind.number(0, "i"), bool(kind.number(1, "B"))
        exact = kind is None or self.kind not in ("float", "day") or kind.number(0, "h", 1) == (
            2 if self.kind == "float" else 0
        )
        if self.kind is None or not exact:
            raise ValueError(f"Column {self.name} is of a kind that this reader does not know.")
        encoding = table.table(4)
        self.dictionary, self.ordered = None, False
        if encoding is not None:
            self.dictionary = encoding.number(0, "q")
            index = encoding.table(1)
            self.bits = 32 if index is None else index.number(0, "i")
            self.signed = True if index is None else bool(index.number(1, "B"))
            self.ordered = bool(encoding.number(2, "B"))


class _File:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = memoryview(file.read())
        data = self.data
        if bytes(data[:6]) != MAGIC or bytes(data[-6:]) != MAGIC:
            raise ValueError(f"{path} is not a whole .arrow file.")
        length = struct.unpack_from("<i", data, len(data) - 10)[0]
        footer = self._root(len(data) - 10 - length)
        self.fields = [_Field(field) for field in footer.table(1).tables(1)]
        self.blocks = footer.structs(3, "qi4xq")
        self.categories = {}
        for start, head, _ in footer.structs(2, "qi4xq"):
            dictionary = self._message(start).table(2)
            values = _Values(data, start + head, dictionary.table(1))
            self.categories[dictionary.number(0, "q")] = values.of("text")[0]

    def batches(self):
        for start, head, _ in self.blocks:
            values = _Values(self.data, start + head, self._message(start).table(2))
            yield [self._column(values, field) for field in self.fields]

    @staticmethod
    def _column(values, field):
        return values.of("int" if field.dictionary is not None else field.kind, field)

    def _message(self, start):
        return self._root(start + 8)

    def _root(self, at):
        return _Table(self.data, at + struct.unpack_from("<I", self.data, at)[0])


class _Values:
    """The values of a batch, column by column."""

    def __init__(self, data, body, batch):
        if batch.table(3) is not None:
            raise ValueError("The file is compressed; this reader knows only what is not.")
        self.data, self.body = data, body
        self.nodes = iter(batch.structs(1, "qq"))
        self.parts = iter(batch.structs(2, "qq"))

    def of(self, kind, field=None):
        rows, missing = next(self.nodes)
        present = self._part()
        values = self._plain(kind, field, rows)
        return values, self._bits(present, rows) if missing else None

    def _plain(self, kind, field, rows):
        part = self._part()
        if kind == "bool":
            return self._bits(part, rows)
        if kind == "text":
            ends = numpy.frombuffer(part, "<i4").tolist()
            letters = bytes(self._part())
            texts = [letters[a:b].decode("utf-8") for a, b in zip(ends, ends[1:])]
            return numpy.array(texts, dtype=object)
        if kind == "float":
            return numpy.frombuffer(part, "<f8")
        if kind == "day":
            days = numpy.frombuffer(part, "<i4").tolist()
            return numpy.array([EPOCH + datetime.timedelta(day) for day in days], dtype=object)
        return numpy.frombuffer(part, f"<{'i' if field.signed else 'u'}{field.bits // 8}")

    def _part(self):
        start, length = next(self.parts)
        return self.data[self.body + start : self.body + start + length]

    @staticmethod
    def _bits(part, rows):
        bits = numpy.unpackbits(numpy.frombuffer(part, "u1"), bitorder="little")
        return bits[:rows].astype(bool)
