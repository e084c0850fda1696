import Campaigns
import Diagnostics
import Tables

extension ReportDocument {
    /// For tools: all columns and rows, numbers at full precision, intervals as arrays of two.
    public var json: String {
        var writer = JSONWriter(.indented)
        write(to: &writer)
        writer.endLine()
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("report", name.rawValue)
            writer.member("title", name.title)
            writer.member("from", from.description)
            writer.member("to", to.description)
            writer.name("findings")
            writer.array { writer in for finding in findings { writer.string(finding) } }
            writer.name("sections")
            writer.array { writer in for section in sections { section.write(to: &writer) } }
            writer.name("notes")
            writer.array { writer in for note in notes { writer.string(note) } }
        }
    }

    /// The section whose table a tool wants: by its id, or the first. nil where there is none of that id.
    public func section(_ id: String?) -> ReportSection? {
        id.map { id in sections.first { $0.id == id } } ?? sections.first
    }
}

extension ReportSection {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("title", title)
            writer.member("about", about.isEmpty ? nil : about)
            writer.name("columns")
            writer.array { writer in
                for column in table.columns {
                    writer.object { writer in
                        writer.member("id", column.id)
                        writer.member("title", column.title)
                        writer.member("about", column.about)
                    }
                }
            }
            writer.name("rows")
            writer.array { writer in
                for row in table.rows {
                    writer.object { writer in
                        for (column, cell) in zip(table.columns, row) {
                            writer.name(escaping: column.id)
                            cell.write(to: &writer)
                        }
                    }
                }
            }
            writer.name("notes")
            writer.array { writer in for note in notes { writer.string(note) } }
        }
    }

    /// The table as CSV: a line for each row, all columns, numbers at full precision; an interval is two columns,
    /// `…_low` and `…_high`.
    public func csv(isRaw: Bool = false) -> [UInt8] {
        var writer = CSVWriter(isRaw: isRaw)
        let areIntervals = table.columns.indices.map { place in
            table.rows.contains { if case .interval = $0[place] { true } else { false } }
        }
        writer.row(
            zip(table.columns, areIntervals).flatMap { column, isInterval in
                isInterval ? ["\(column.id)_low", "\(column.id)_high"] : [column.id]
            })
        for row in table.rows {
            for (cell, isInterval) in zip(row, areIntervals) {
                switch cell {
                case .text(let text), .id(let text), .verdict(_, let text): writer.text(text)
                case .number(let number, _): writer.text(Value.written(number))
                case .interval(let low, let high, _):
                    writer.text(Value.written(low))
                    writer.text(Value.written(high))
                case .none:
                    writer.empty()
                    if isInterval { writer.empty() }
                }
            }
            writer.endRow()
        }
        return writer.bytes
    }
}

extension ReportCell {
    fileprivate func write(to writer: inout JSONWriter) {
        switch self {
        case .text(let text), .id(let text), .verdict(_, let text): writer.string(text)
        case .number(let number, _): writer.number(number)
        case .interval(let low, let high, _):
            writer.array { writer in
                writer.number(low)
                writer.number(high)
            }
        case .none: writer.null()
        }
    }
}
