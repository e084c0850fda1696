import ArgumentParser

struct MakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Writes synthetic customers, plays and workspaces, the same bytes each time.",
        discussion: """
            customers_<N>.csv   N customers with 26 attributes, for each of --customers
            plays_<P>.json      the first P of 500 plays, for each of --plays
            ws_<P>/             the same as a workspace that keeps three a customer

            With --whole-run also, for each of --customers:
            interactions_<10N>.csv, contacts_<N>.csv
                                a history, in no order
            whole_<N>/          a workspace that uses all that a run can do

            With --whole-run-of-columns, for each of --customers:
            columns_<N>/        the same workspace for customers whose scores are columns

            A million customers are 150 MB, their history 410 MB. Files of the same \
            names are replaced.

            Example:
              engage-bench make --dir bench --customers 1000,1000000 --plays 20,500
            """)

    /// More customers than the benchmark ever needs, and few enough for every file's row numbers.
    private static let mostCustomers = 100_000_000

    @Option(help: "The folder to write to. It is made where it is missing.")
    var dir: String

    @Option(
        help: ArgumentHelp("How many customers; several numbers with commas between.", valueName: "n,…"),
        transform: { try counts($0, upTo: mostCustomers) })
    var customers: [Int] = []

    @Option(
        help: ArgumentHelp(
            "How many plays, up to \(PlayGenerator.count); several numbers with commas between.", valueName: "p,…"),
        transform: { try counts($0, upTo: PlayGenerator.count) })
    var plays: [Int] = []

    @Flag(help: "Also the history and the workspace of the whole run, for each number of customers.")
    var wholeRun = false

    @Flag(help: "Also the workspace of the whole run without a history, for each number of customers.")
    var wholeRunOfColumns = false

    func validate() throws {
        if dir.isEmpty { throw ValidationError("--dir wants the name of a folder") }
        if customers.isEmpty, plays.isEmpty {
            throw ValidationError("nothing to make: say how many with --customers 1000 or --plays 20")
        }
        if wholeRun || wholeRunOfColumns, customers.isEmpty {
            throw ValidationError("--whole-run wants to know for how many customers: add --customers 1000")
        }
    }

    func run() throws {
        do {
            try make()
        } catch {
            ProgressLine.say("error: \(error.message)")
            throw ExitCode(73)
        }
    }

    private func make() throws(OutputFault) {
        try OutputFile.makeFolder(dir)
        for count in customers {
            let file = CustomersFile(count: count)
            let line = ProgressLine(file.name, total: count)
            try file.write(to: "\(dir)/\(file.name)") { line.show($0) }
            line.finish()
        }
        if !plays.isEmpty || wholeRun || wholeRunOfColumns { try makeFromPlays() }
    }

    private func makeFromPlays() throws(OutputFault) {
        let drawing = ProgressLine("drawing plays", total: PlayGenerator.count)
        var generator = PlayGenerator(sample: PlaySample(count: PlayGenerator.sampleSize))
        let all = generator.plays(PlayGenerator.count) { drawing.show($0) }
        drawing.finish()
        for count in plays {
            let file = PlaysFile(plays: Array(all.prefix(count)))
            try file.write(to: "\(dir)/\(file.name)")
            ProgressLine.say(file.name)
            let workspace = PlaysWorkspace(first: count, of: all)
            try workspace.write(to: "\(dir)/\(workspace.name)")
            ProgressLine.say("\(workspace.name)/")
        }
        for count in wholeRun ? customers : [] { try makeWholeRun(count, plays: all) }
        for count in wholeRunOfColumns ? customers : [] {
            let workspace = WholeRunWorkspace(
                history: WholeRunHistory(customers: count), hasHistory: false, plays: all)
            try workspace.write(to: "\(dir)/\(workspace.name)")
            ProgressLine.say("\(workspace.name)/")
        }
    }

    private func makeWholeRun(_ count: Int, plays: [BenchmarkPlay]) throws(OutputFault) {
        let history = WholeRunHistory(customers: count)
        let interactions = ProgressLine(history.interactions.name, total: history.interactions.rows)
        try history.interactions.write(to: "\(dir)/\(history.interactions.name)") { interactions.show($0) }
        interactions.finish()
        let contacts = ProgressLine(history.contacts.name, total: history.contacts.rows)
        try history.contacts.write(to: "\(dir)/\(history.contacts.name)") { contacts.show($0) }
        contacts.finish()
        let workspace = WholeRunWorkspace(history: history, plays: plays)
        try workspace.write(to: "\(dir)/\(workspace.name)")
        ProgressLine.say("\(workspace.name)/")
    }

    /// Whole numbers with commas between, each from 1 to a limit, each once.
    private static func counts(_ text: String, upTo limit: Int) throws -> [Int] {
        var counts: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let count = Int(part), (1...limit).contains(count) else {
                throw ValidationError("'\(part)' is not a whole number from 1 to \(limit); write for example 20,100")
            }
            if !counts.contains(count) { counts.append(count) }
        }
        return counts
    }
}
