import Campaigns
import CivilCalendar
import Diagnostics
import RuleEngine
import Scoring
import Tables

/// Reads the inputs of a run. All files are read before anything is reported, so that all problems are told at once.
struct InputLoader {
    let workspace: Workspace
    let folder: String?
    let options: RunOptions
    let asOf: Day
    /// Whether what came of past campaigns is read too: planning has no use for it.
    let readsOutcomes: Bool
    let progress: (@Sendable (RunProgress) -> Void)?

    private var faults: [FileProblem] = []
    private var problems: [(file: InputFile, problems: [DataProblem])] = []
    private var tooMany = false
    private var warnings: [String] = []
    private var files: [InputFile] = []

    init(
        workspace: Workspace, folder: String?, options: RunOptions, asOf: Day, readsOutcomes: Bool = false,
        progress: (@Sendable (RunProgress) -> Void)?
    ) {
        self.workspace = workspace
        self.folder = folder
        self.options = options
        self.asOf = asOf
        self.readsOutcomes = readsOutcomes
        self.progress = progress
    }

    mutating func load() throws(PlanningFault) -> RunTables {
        let inputs = workspace.inputs
        guard let customersPath = path(options.customers, inputs.customers.file) else {
            throw .usage("no customers: name their file with --customers FILE, or in rules/inputs.yaml")
        }
        let paths = [
            path(options.interactions, inputs.interactions.file), path(options.contacts, inputs.contacts.file),
            path(options.visits, inputs.visits.file), outcomesPath,
        ]
        guard ([customersPath] + paths).count(where: { $0 == "-" }) < 2 else {
            throw .usage("only one input can be read from standard input (-)")
        }
        try options.outputs.check(read: ([customersPath] + paths).compactMap { $0 }.filter { $0 != "-" })
        let customersFile = try open(customersPath)
        let interactionsFile = try open(paths[0])
        let contactsFile = try open(paths[1])
        let visitsFile = try open(paths[2])
        let outcomesFile = try open(paths[3])

        let isIndexed = paths.contains { $0 != nil }
        let (customers, index) =
            cleanCustomers(customersFile, isIndexed: isIndexed) ?? allCustomers(customersFile)
        let interactions = readInteractions(interactionsFile, customers.count, index)
        let contacts = readContacts(contactsFile, customers.count, index)
        let visits = readVisits(visitsFile, customers.count, index)
        let outcomes = outcomesFile.map { readOutcomes($0, index) }
        try reportProblems()

        var stale = [Int](repeating: 0, count: workspace.fields.count)
        for batch in customers.batches { stale.add(batch.staleCells) }
        warnings += CustomerWarnings.about(stale: stale, in: customersFile, workspace: workspace)
        var counts = InputCounts()
        counts.customers = customers.count
        counts.interactions = interactions.rowCount
        counts.events = interactions.eventCounts
        counts.contacts = contacts.rowCount
        counts.answered = contacts.answered
        counts.visits = visits.rowCount
        counts.rejected = problems.reduce(0) { $0 + $1.problems.count }
        return RunTables(
            ids: customers.ids, batches: customers.batches, index: index, interactions: interactions, contacts: contacts,
            visits: visits, outcomes: outcomes, counts: counts, warnings: warnings, files: files, problems: problems)
    }

    /// The customers file where it is the only input and can be read again; nil where there are others too, or it is
    /// standard input, a pipe or a device.
    mutating func onlyCustomers() throws(PlanningFault) -> InputFile? {
        let inputs = workspace.inputs
        guard let customers = path(options.customers, inputs.customers.file),
            path(options.interactions, inputs.interactions.file) == nil,
            path(options.contacts, inputs.contacts.file) == nil, path(options.visits, inputs.visits.file) == nil,
            outcomesPath == nil, InputFile.canBeReadAgain(path: customers)
        else { return nil }
        try options.outputs.check(read: [customers])
        return try open(customers)
    }

    /// Reads what came of past campaigns, for customers who have been read before; nil where no file is named.
    mutating func loadOutcomes(of index: CustomerIndex) throws(PlanningFault) -> OutcomeTable? {
        guard let file = try open(outcomesPath) else { return nil }
        let outcomes = readOutcomes(file, index)
        try reportProblems()
        return outcomes
    }

    /// A path on the command line is relative to the current folder, one in `kind: inputs` to the workspace.
    private func path(_ option: String?, _ file: String?) -> String? {
        if let option { return option }
        guard let file else { return nil }
        guard let folder, file != "-", !file.hasPrefix("/") else { return file }
        return folder == "." ? file : "\(folder)/\(file)"
    }

    private var outcomesPath: String? {
        readsOutcomes ? path(options.outcomes, workspace.inputs.outcomes.file) : nil
    }

    private mutating func open(_ path: String?) throws(PlanningFault) -> InputFile? {
        guard let path else { return nil }
        return try open(path)
    }

    private mutating func open(_ path: String) throws(PlanningFault) -> InputFile {
        do {
            let file = try InputFile(path: path)
            files.append(file)
            return file
        } catch {
            throw .missing(error.message)
        }
    }

    func read(_ file: InputFile, idColumn: String, _ requests: [ColumnRequest]) -> RecordTable {
        RecordReader.read(
            file, idColumn: idColumn, requests: requests, workers: options.workers, progress: bytesRead(of: file))
    }

    /// Tells how much of a file is read.
    private func bytesRead(of file: InputFile) -> @Sendable (Int) -> Void {
        let (progress, name, size) = (progress, file.name, Double(max(file.count, 1)))
        return { progress?(RunProgress(.reading(file: name), fraction: Double($0) / size)) }
    }

    /// Notes a fault of a file beside what `note` finds in it.
    mutating func note(_ fault: FileProblem) { faults.append(fault) }

    /// Notes what is wrong with a table. Whole-file faults make it empty.
    mutating func note(_ table: RecordTable, of file: InputFile, requiredColumns: [String]) -> RecordTable {
        if let fault = table.fileProblem { faults.append(fault) }
        for column in table.missingColumns where requiredColumns.contains(column) {
            faults.append(
                FileProblem(
                    file: file.name, line: 1, column: column,
                    reason: "the column \(column) is missing"
                        + (nearestWord(to: column, among: table.columnNames).map { "; did you mean \($0)?" } ?? "")))
        }
        if !table.problems.isEmpty {
            problems.append((file, table.problems))
            let bad = table.problems.count + table.linesLost
            if Double(bad) * 100 > options.maxRejects * Double(table.rowsRead + table.linesLost) { tooMany = true }
            if options.outputs.rejects != nil {
                warn(table.problems.count, "bad row", "", file)
            }
        }
        return table
    }

    /// The customers as the run keeps them.
    private struct Customers {
        let batches: [CustomerBatchInput]
        let ids: [PackedStrings]

        var count: Int { ids.reduce(0) { $0 + $1.count } }
    }

    /// The customers of a file without a fault, as they are read, so that only what is kept of them takes memory; nil for
    /// another file. The index is made where it is asked for or needed to tell that no id stands there twice.
    private mutating func cleanCustomers(_ file: InputFile, isIndexed: Bool) -> (Customers, CustomerIndex?)? {
        guard
            let stream = CustomerStream(file, workspace: workspace, asOf: asOf, workers: options.workers),
            let parts = stream.records.chunks(
                workers: options.workers, progress: bytesRead(of: file), keeping: { stream.part($0) })
        else { return nil }
        var batches: [CustomerBatchInput] = []
        var chunks: [RecordChunk] = []
        var order = IDOrder()
        var firstRow = 0
        for part in parts {
            batches.append(part.input.startingAt(firstRow))
            chunks.append(RecordChunk(firstRow: firstRow, ids: part.ids, columns: [], lines: []))
            order.append(part.order)
            firstRow += part.ids.count
        }
        var index: CustomerIndex?
        if isIndexed || !order.isRising {
            let all = CustomerIndex(chunks)
            guard all.count == firstRow else { return nil }
            index = all
        }
        warnings += CustomerWarnings.about(missing: stream.records.missingColumns, in: file, workspace: workspace)
        return (Customers(batches: batches, ids: chunks.map(\.ids)), index)
    }

    /// The customers of any file, and what is wrong with it.
    private mutating func allCustomers(_ file: InputFile) -> (Customers, CustomerIndex?) {
        let columns = CustomerColumnPlan(workspace: workspace)
        let idColumn = workspace.inputs.customers.id
        let read = read(file, idColumn: idColumn, columns.requests)
        var rejections: [RowRejection] = []
        for chunk in read.chunks {
            for row in columns.rowsWithTierSince(after: asOf, in: chunk) {
                rejections.append(
                    RowRejection(
                        row: chunk.firstRow + row, column: "tier_since", reason: "is after the day of the run, \(asOf)")
                )
            }
        }
        let (unique, index) = CustomerIndex.indexing(read.rejecting(rejections, in: file), of: file, idColumn: idColumn)
        let table = note(unique, of: file, requiredColumns: columns.requiredColumns)
        warnings += CustomerWarnings.about(missing: table.missingColumns, in: file, workspace: workspace)
        let asOf = asOf
        let batches = concurrentMap(count: table.chunks.count, workers: options.workers) {
            columns.batch(table.chunks[$0], asOf: asOf)
        }
        return (Customers(batches: batches, ids: table.chunks.map(\.ids)), index)
    }

    private mutating func readInteractions(
        _ file: InputFile?, _ customers: Int, _ index: CustomerIndex?
    ) -> InteractionTable {
        let events = workspace.events.map(\.id)
        let channels = workspace.channels ?? []
        guard let file, let index else { return .empty(customerCount: customers, events: events, channels: channels) }
        let names = workspace.inputs.interactions
        let requests = InteractionTable.requests(
            on: names.on, event: names.event, channel: names.channel, value: names.value)
        let interactions =
            cleanInteractions(file, requests, index, events: events, channels: channels)
            ?? InteractionTable.build(
                from: note(
                    read(file, idColumn: names.customer, requests), of: file, requiredColumns: [names.on, names.event]),
                index: index, customerCount: customers, events: events, channels: channels, asOf: asOf,
                workers: options.workers)
        warn(interactions.unknownCustomers, "interaction", "of customers who are not in the customers file", file)
        warn(
            interactions.undeclaredEvents,
            "interaction", "of events that no rules file declares (\(named(interactions.undeclaredWords)))", file)
        warn(interactions.afterAsOf, "interaction", "after \(asOf)", file)
        return interactions
    }

    /// The interactions of a file without a fault, grouped as they are read, so that only what is kept of them takes
    /// memory; nil for another file.
    private func cleanInteractions(
        _ file: InputFile, _ requests: [ColumnRequest], _ index: CustomerIndex, events: [String], channels: [String]
    ) -> InteractionTable? {
        let names = workspace.inputs.interactions
        guard
            let stream = RecordStream(
                file, idColumn: names.customer, requests: requests, workers: options.workers),
            !stream.missingColumns.contains(names.on), !stream.missingColumns.contains(names.event)
        else { return nil }
        return InteractionTable.read(
            stream, index: index, customerCount: index.count, events: events, channels: channels, asOf: asOf,
            workers: options.workers, progress: bytesRead(of: file))
    }

    private mutating func readContacts(
        _ file: InputFile?, _ customers: Int, _ index: CustomerIndex?
    ) -> ContactTable {
        let words = ContactTable.Words(
            plays: workspace.plays.map(\.id), purposes: Purpose.allCases.map(\.rawValue),
            channels: workspace.channels, responses: workspace.responses)
        guard let file, let index else { return .empty(customerCount: customers, words: words) }
        let names = workspace.inputs.contacts
        let table = note(
            read(
                file, idColumn: names.customer,
                ContactTable.requests(
                    on: names.on, channel: names.channel, play: names.play, purpose: names.purpose,
                    response: names.response, responded: names.responded, gives: names.gives, asks: names.asks,
                    action: names.action)),
            of: file, requiredColumns: [names.on])
        let contacts = ContactTable.build(
            from: table, index: index, customerCount: customers, words: words, asOf: asOf, workers: options.workers)
        warn(contacts.unknownCustomers, "contact", "with customers who are not in the customers file", file)
        warn(contacts.afterAsOf, "contact", "after \(asOf)", file)
        let channels = contacts.channelWords.dropFirst(workspace.channels?.count ?? 0)
        warn(
            contacts.undeclaredChannels, "contact", "by a channel that no rules file declares (\(named(channels)))",
            file, areIgnored: false)
        let responses = contacts.responseWords.dropFirst(workspace.responses?.count ?? 0)
        warn(
            contacts.undeclaredResponses,
            "contact", "with a response that no rules file declares (\(named(responses)))", file, areIgnored: false)
        return contacts
    }

    private mutating func readVisits(
        _ file: InputFile?, _ customers: Int, _ index: CustomerIndex?
    ) -> VisitTable {
        guard let file, let index else { return .empty(customerCount: customers) }
        let names = workspace.inputs.visits
        let table = note(
            read(
                file, idColumn: names.customer,
                VisitTable.requests(
                    on: names.on, pages: names.pages, minutes: names.minutes, direct: names.direct,
                    feedback: names.feedback, event: names.event)),
            of: file, requiredColumns: [names.on])
        let visits = VisitTable.build(
            from: table, index: index, customerCount: customers, asOf: asOf, workers: options.workers)
        warn(visits.unknownCustomers, "visit", "of customers who are not in the customers file", file)
        warn(visits.afterAsOf, "visit", "after \(asOf)", file)
        return visits
    }

    /// A word on one line, and at most its first 40 characters: it need not be a word at all.
    private func shortened(_ word: String) -> String {
        let line = String(word.prefix(40).map { $0.isNewline ? " " : $0 })
        return word.dropFirst(40).isEmpty ? line : line + "…"
    }

    /// At most five words, of these the first.
    private func named(_ words: some Collection<String>) -> String {
        let shown = words.prefix(5).map { $0.isEmpty ? "empty" : shortened($0) }.joined(separator: ", ")
        return words.count > 5 ? "\(shown) and \(words.count - 5) more" : shown
    }

    /// Warns of rows, if there are any: how many, what they are, and what became of them.
    mutating func warn(_ count: Int, _ noun: String, _ which: String, _ file: InputFile, areIgnored: Bool = true) {
        guard count > 0 else { return }
        let rows = (count == 1 ? "1 \(noun)" : "\(count) \(noun)s") + (which.isEmpty ? "" : " \(which)")
        warnings.append(
            "\(file.name): \(rows) \(count == 1 ? "was" : "were") "
                + (areIgnored ? "left out" : "counted all the same"))
    }

    private func reportProblems() throws(PlanningFault) {
        let rows = problems.flatMap(\.problems)
        if faults.isEmpty, rows.isEmpty || options.outputs.rejects != nil && !tooMany { return }
        var help = "nothing was planned and nothing was changed"
        if !rows.isEmpty, options.outputs.rejects == nil {
            help += ". Mend these rows, or give --rejects FILE to put bad rows there and go on without them"
        } else if tooMany {
            help += ": more than \(Value.written(options.maxRejects)) percent of a file's rows are bad. "
                + "Mend them, or raise --max-rejects"
        }
        throw .data(DataErrors(files: faults, rows: rows, help: help))
    }
}
