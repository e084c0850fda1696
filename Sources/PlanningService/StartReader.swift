import CivilCalendar
import Diagnostics
import Tables
import WorkspaceStarter

/// Reads the files that a workspace is made from.
struct StartReader {
    let workers: Int
    let progress: (@Sendable (RunProgress) -> Void)?

    func open(_ path: String) throws(PlanningFault) -> InputFile {
        let file: InputFile
        do throws(InputFileError) { file = try InputFile(path: path) } catch { throw .missing(error.message) }
        guard InputFile.canBeReadAgain(path: path) else {
            throw .usage("\(file.name) cannot be read again by a later run: save it as a file, and name that")
        }
        return file
    }

    func fault(_ file: InputFile, _ reason: String) -> PlanningFault {
        .data(
            DataErrors(
                files: [FileProblem(file: file.name, line: 1, reason: reason)], rows: [], help: "nothing was written"))
    }

    func survey(_ file: InputFile) throws(PlanningFault) -> SurveyedTable {
        let stream: TextColumnStream
        do throws(FileProblem) { stream = try TextColumnStream(file, workers: workers) } catch {
            throw .data(DataErrors(files: [error], rows: [], help: "nothing was written"))
        }
        let (name, size) = (file.name, Double(max(file.count, 1)))
        let (table, problems) = SurveyedTable.survey(stream, workers: workers) { done in
            progress?(RunProgress(.reading(file: name), fraction: Double(done) / size))
        }
        guard problems.isEmpty else {
            throw .data(
                DataErrors(files: [], rows: problems, help: "nothing was written. Mend these rows and try again"))
        }
        if table.rows == 0 { throw fault(file, "the file has no rows") }
        return table
    }

    /// Customers who can be told apart.
    struct Customers {
        let file: InputFile
        let idColumn: String
        let index: CustomerIndex
        let count: Int
    }

    /// The customers of a file by the first candidate for their id that is filled in every row and never twice.
    func customers(of file: InputFile, _ table: SurveyedTable) throws(PlanningFault) -> Customers {
        for candidate in table.idCandidates {
            let (rows, index) = index(file, by: candidate)
            if rows.problems.isEmpty {
                return Customers(file: file, idColumn: candidate, index: index, count: rows.rowCount)
            }
        }
        let need = "no column tells the customers apart: one is needed that is filled in every row and never twice"
        guard let failed = table.namedLikeID else { throw fault(file, "\(need), such as customer_id") }
        throw .data(
            DataErrors(
                files: [FileProblem(file: file.name, line: 1, column: failed, reason: "\(need); \(failed) is not")],
                rows: index(file, by: failed).table.problems, help: "nothing was written. Mend these rows and try again"
            ))
    }

    /// The problems of the table are the rows whose id is empty or stands on an earlier line.
    private func index(_ file: InputFile, by column: String) -> (table: RecordTable, index: CustomerIndex) {
        let table = RecordReader.read(file, idColumn: column, requests: [], workers: workers)
        return CustomerIndex.indexing(table, of: file, idColumn: column)
    }

    /// The filled cells of a number column.
    func numbers(_ column: String, of customers: Customers) -> [Double] {
        let table = RecordReader.read(
            customers.file, idColumn: customers.idColumn, requests: [ColumnRequest(name: column, type: .number)],
            workers: workers)
        return table.chunks.flatMap { chunk -> [Double] in
            guard case .number(let values) = chunk.columns[0] else { return [] }
            return values.filter { !$0.isNaN }
        }
    }

    /// How many events each customer has in the year up to the last day of the file, but not after today.
    func eventsInLastYear(
        _ file: InputFile, _ columns: HistoryColumns, of customers: Customers, today: Day
    ) throws(PlanningFault) -> (counts: [Double], lastDay: Day) {
        guard let customer = columns.column("customer"), let on = columns.column("on"),
            let event = columns.column("event")
        else { throw fault(file, "the columns of customer, day and event are needed") }
        let table = RecordReader.read(
            file, idColumn: customer,
            requests: [ColumnRequest(name: on, type: .date), ColumnRequest(name: event, type: .text)], workers: workers)
        var rows: [(customer: Int, day: Int32)] = []
        let usable = Set(columns.events.map(\.id))
        var lastDay: Int32?
        for chunk in table.chunks {
            guard case .date(let days) = chunk.columns[0], case .text(let words) = chunk.columns[1] else { continue }
            let counts = words.words.map(usable.contains)
            for row in 0..<chunk.rowCount where days[row] <= today.number && words.codes[row] > 0 {
                let found = chunk.ids.withBytes(at: row) { customers.index.row(of: $0) }
                guard found >= 0, counts[Int(words.codes[row]) - 1] else { continue }
                rows.append((Int(found), days[row]))
                lastDay = max(lastDay ?? days[row], days[row])
            }
        }
        guard let lastDay else {
            throw fault(file, "none of its rows is of a customer in \(customers.file.name), up to today")
        }
        var result = [Double](repeating: 0, count: customers.count)
        let before = Day(number: lastDay).steppedBack(by: CalendarSpan(12, .months))
        for row in rows where row.day > before.number { result[row.customer] += 1 }
        return (result, Day(number: lastDay))
    }
}
