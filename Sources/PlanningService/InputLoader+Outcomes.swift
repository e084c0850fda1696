import Campaigns
import Tables

extension InputLoader {
    /// Reads what came of past campaigns. Customers who are not in the customers file count: to leave out those who have
    /// gone since would make each arm look better than it was.
    mutating func readOutcomes(_ file: InputFile, _ index: CustomerIndex?) -> OutcomeTable {
        let names = workspace.inputs.outcomes
        let measures = OutcomeTable.Measures(answers: names.responded, values: names.value)
        let read = read(
            file, idColumn: names.customer,
            OutcomeTable.requests(
                on: names.on, campaign: names.campaign, play: names.play, arm: names.arm, measures: measures))
        let hasCampaigns = !read.missingColumns.contains(names.campaign) || !read.missingColumns.contains(names.play)
        let named = (names.namesResponded ? names.responded : []) + (names.namesValue ? names.value : [])
        let table = note(
            hasCampaigns
                ? read.rejecting(
                    OutcomeTable.rowsWithoutCampaign(in: read, campaign: names.campaign, play: names.play), in: file)
                : read,
            of: file, requiredColumns: named)
        if !hasCampaigns { note(.noCampaign(file, names)) }
        let present = measures.present(in: table)
        if present.answers.isEmpty, present.values.isEmpty, !named.contains(where: table.missingColumns.contains) {
            note(.nothingMeasured(file, measures))
        }
        let outcomes = OutcomeTable.build(
            from: table, index: index, measures: measures, holdout: names.holdout, asOf: asOf, workers: options.workers)
        warn(
            outcomes.unknownCustomers, "outcome", "of customers who are not in the customers file", file,
            areIgnored: false)
        warn(outcomes.afterAsOf, "outcome", "after \(asOf)", file)
        return outcomes
    }
}

extension FileProblem {
    fileprivate static func noCampaign(_ file: InputFile, _ names: OutcomesInput) -> FileProblem {
        let reason =
            names.campaign == names.play
            ? "the column \(names.campaign) is missing"
            : "neither the column \(names.campaign) nor the column \(names.play) is there"
        return FileProblem(
            file: file.name, line: 1, column: names.campaign,
            reason: "\(reason): one must tell which campaign a customer was in")
    }

    fileprivate static func nothingMeasured(_ file: InputFile, _ measures: OutcomeTable.Measures) -> FileProblem {
        let columns = measures.answers + measures.values
        let reason =
            columns.count == 1
            ? "the column \(columns[0]) is missing" : "none of the columns \(columns.joined(separator: ", ")) is there"
        return FileProblem(
            file: file.name, line: 1, column: columns.first,
            reason: "\(reason), so that nothing can be measured: name your columns of answers under responded, "
                + "those of numbers under value, in rules/inputs.yaml")
    }
}
