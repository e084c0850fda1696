/// CSV as planning.md says it, read the slow and obvious way: one character after the other.
struct CSVOracle {
    struct Record {
        var line: Int
        var cells: [String]
        var fault: String?
    }

    /// All records, the header among them; blank lines are left out.
    static func records(_ text: String, delimiter: Unicode.Scalar) -> [Record] {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var records: [Record] = []
        var line = 1
        var at = 0
        func isLineEnd(_ place: Int) -> Bool {
            place >= scalars.count || scalars[place] == "\n"
                || (scalars[place] == "\r" && (place + 1 == scalars.count || scalars[place + 1] == "\n"))
        }
        func passLineEnd() {
            if at < scalars.count, scalars[at] == "\r" { at += 1 }
            if at < scalars.count { line += 1 }
            at += 1
        }
        while at < scalars.count {
            var blank = at
            while blank < scalars.count, scalars[blank] == " " { blank += 1 }
            if isLineEnd(blank) {
                at = blank
                passLineEnd()
                continue
            }
            var record = Record(line: line, cells: [], fault: nil)
            var isInRecord = true
            while isInRecord {
                while at < scalars.count, scalars[at] == " " { at += 1 }
                var cell = String.UnicodeScalarView()
                if at < scalars.count, scalars[at] == "\"" {
                    let quoteLine = line
                    at += 1
                    var isClosed = false
                    while at < scalars.count, !isClosed {
                        if scalars[at] == "\"" {
                            if at + 1 < scalars.count, scalars[at + 1] == "\"" {
                                cell.append("\"")
                                at += 2
                            } else {
                                isClosed = true
                                at += 1
                            }
                        } else {
                            if scalars[at] == "\n" { line += 1 }
                            cell.append(scalars[at])
                            at += 1
                        }
                    }
                    if !isClosed {
                        record.fault = "unclosed"
                        record.line = quoteLine
                        records.append(record)
                        return records
                    }
                    while !isLineEnd(at), scalars[at] != delimiter {
                        if scalars[at] != " " { record.fault = "text after quote" }
                        at += 1
                    }
                } else {
                    while !isLineEnd(at), scalars[at] != delimiter {
                        cell.append(scalars[at])
                        at += 1
                    }
                    while cell.last == " " { cell.removeLast() }
                }
                record.cells.append(String(cell))
                if isLineEnd(at) {
                    passLineEnd()
                    isInRecord = false
                } else {
                    at += 1
                }
            }
            records.append(record)
        }
        return records
    }

    /// What `shown` prints for a file whose header is in order, the first column being the id and all others text.
    static func shown(_ text: String, delimiter: Unicode.Scalar, header: [String]) -> String {
        var good: [String] = []
        var bad: [String] = []
        for record in records(text, delimiter: delimiter).dropFirst() {
            switch record.fault {
            case "unclosed": bad.append("\(record.line) -: a quote opens here and is never closed: close it, or take it out")
            case "text after quote":
                bad.append("\(record.line) -: a cell has text after its closing quote: write a quote inside it twice")
            case _ where record.cells.count != header.count:
                let count = record.cells.count
                bad.append(
                    "\(record.line) -: has \(count) \(count == 1 ? "cell" : "cells"), the header has \(header.count)")
            case _ where record.cells[0].isEmpty: bad.append("\(record.line) \(header[0]): \(header[0]) is empty")
            default:
                good.append("\(record.line) " + record.cells.map { $0.isEmpty ? "-" : $0 }.joined(separator: "|"))
            }
        }
        return (good + bad).joined(separator: "\n")
    }
}
