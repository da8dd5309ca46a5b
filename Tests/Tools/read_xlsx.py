"""Prints the cells of an .xlsx file with nothing but the standard library (ECMA-376).

    read_xlsx.py FILE

One line a row, `SHEET: cell|cell|…`; then how many formulas there are. It shares no code with the
library that wrote the file.
"""

import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def texts(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = tree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in item.iter(MAIN + "t")) for item in root]


def column(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def main():
    formulas = 0
    with zipfile.ZipFile(sys.argv[1]) as archive:
        assert archive.testzip() is None
        shared = texts(archive)
        book = tree.fromstring(archive.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
        for number, name in enumerate(names, 1):
            page = tree.fromstring(archive.read("xl/worksheets/sheet%d.xml" % number))
            formulas += sum(1 for _ in page.iter(MAIN + "f"))
            for row in page.iter(MAIN + "row"):
                cells = {}
                for cell in row.iter(MAIN + "c"):
                    value = cell.find(MAIN + "v")
                    text = "" if value is None else value.text
                    if cell.get("t") == "s":
                        text = shared[int(text)]
                    cells[column(cell.get("r"))] = text
                width = max(cells) + 1 if cells else 0
                print("%s: %s" % (name, "|".join(cells.get(place, "") for place in range(width))))
    print("formulas: %d" % formulas)


main()
