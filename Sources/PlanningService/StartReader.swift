import CivilCalendar
import Diagnostics
import Tables
import WorkspaceStarter

/// Reads the files that a workspace is made from.
struct StartReader {
    let workers: Int
    let progress: (@Sendable (RunProgress) -> Void)?

    func open(_ path: String) throws(PlanningFault) -> InputFile {
        do {
            let file = try InputFile(path: path)
            guard InputFile.canBeReadAgain(path: path) else {
                throw PlanningFault.usage("\(file.name) cannot be read again by a later run: save it as a file, and name that")
            }
            return file
        } catch let error as InputFileError {
            throw .missing(error.message)
        } catch let fault as PlanningFault {
            throw fault
        } catch {
            throw .ours("\(error)")
        }
    }

    func fault(_ file: InputFile, _ reason: String) -> PlanningFault {
        .data(DataErrors(files: [FileProblem(file: file.name, line: 1, reason: reason)], rows: [], help: "nothing was written"))
    }

    func survey(_ file: InputFile) throws(PlanningFault) -> SurveyedTable {
        do {
            let stream = try TextColumnStream(file, workers: workers)
            let (name, size) = (file.name, Double(max(file.count, 1)))
            let (table, problems) = SurveyedTable.survey(stream, workers: workers) { done in
                progress?(RunProgress(.reading(file: name), fraction: Double(done) / size))
            }
            guard problems.isEmpty else {
                throw PlanningFault.data(
                    DataErrors(files: [], rows: problems, help: "nothing was written. Mend these rows and try again"))
            }
            if table.rows == 0 { throw fault(file, "the file has no rows") }
            return table
        } catch let problem as FileProblem {
            throw .data(DataErrors(files: [problem], rows: [], help: "nothing was written"))
        } catch let fault as PlanningFault {
            throw fault
        } catch {
            throw .ours("\(error)")
        }
    }

    /// The first candidate that no two customers share.
    func idColumn(of file: InputFile, _ table: SurveyedTable) throws(PlanningFault) -> String {
        if let id = table.idCandidates.first(where: { repeats(of: $0, file).isEmpty }) { return id }
        let need = "no column tells the customers apart: one is needed that is filled in every row and never twice"
        guard let failed = table.namedLikeID else { throw fault(file, "\(need), such as customer_id") }
        throw .data(
            DataErrors(
                files: [FileProblem(file: file.name, line: 1, column: failed, reason: "\(need); \(failed) is not")],
                rows: repeats(of: failed, file), help: "nothing was written. Mend these rows and try again"))
    }

    /// The rows whose id is empty or stands on an earlier line.
    private func repeats(of column: String, _ file: InputFile) -> [DataProblem] {
        let table = RecordReader.read(file, idColumn: column, requests: [], workers: workers)
        return CustomerIndex.indexing(table, of: file, idColumn: column).0.problems
    }

    /// The filled cells of a number column.
    func numbers(_ column: String, of file: InputFile, idColumn: String) -> [Double] {
        let table = RecordReader.read(
            file, idColumn: idColumn, requests: [ColumnRequest(name: column, type: .number)], workers: workers)
        return table.chunks.flatMap { chunk -> [Double] in
            guard case .number(let values) = chunk.columns[0] else { return [] }
            return values.filter { !$0.isNaN }
        }
    }

    /// How many events each customer has in the year up to the last day of the file, but not after today.
    func eventsInLastYear(
        _ file: InputFile, _ columns: HistoryColumns, of customers: InputFile, idColumn: String, today: Day
    ) throws(PlanningFault) -> (counts: [Double], lastDay: Day) {
        guard let customer = columns.column("customer"), let on = columns.column("on"), let event = columns.column("event")
        else { throw fault(file, "the columns of customer, day and event are needed") }
        let ids = RecordReader.read(customers, idColumn: idColumn, requests: [], workers: workers)
        let index = CustomerIndex(ids.chunks)
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
                let found = chunk.ids.withBytes(at: row) { index.row(of: $0) }
                guard found >= 0, counts[Int(words.codes[row]) - 1] else { continue }
                rows.append((Int(found), days[row]))
                lastDay = max(lastDay ?? days[row], days[row])
            }
        }
        guard let lastDay else {
            throw fault(file, "none of its rows is of a customer in \(customers.name), up to today")
        }
        var result = [Double](repeating: 0, count: ids.rowCount)
        let before = Day(number: lastDay).steppedBack(by: CalendarSpan(12, .months))
        for row in rows where row.day > before.number { result[row.customer] += 1 }
        return (result, Day(number: lastDay))
    }
}
