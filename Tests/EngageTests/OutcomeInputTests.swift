import CivilCalendar
import Foundation
import TestSupport
import Testing

@testable import PlanningService

/// What came of past campaigns, read beside the customers.
struct OutcomeInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try BadInputTests().smallWorkspace() }

    private func load(
        _ text: String, _ keys: String = "file: outcomes.csv", reads: Bool = true,
        _ change: (inout RunOptions) -> Void = { _ in }
    ) throws -> RunTables {
        try folder.write(
            """
            kind: inputs
            format: 1
            as_of: 2026-03-02
            customers: {file: customers.csv}
            outcomes: {\(keys)}
            """, to: "rules/inputs.yaml")
        try folder.write(text, to: "outcomes.csv")
        let workspace = try CheckedWorkspace(try WorkspaceFolder(path: folder.url.path)).valid()
        var options = RunOptions(workers: 2)
        change(&options)
        var loader = InputLoader(
            workspace: workspace, folder: folder.url.path, options: options, asOf: try #require(Day(iso: "2026-03-02")),
            readsOutcomes: reads, progress: nil)
        return try loader.load()
    }

    /// What a run that cannot read its inputs tells, without the help.
    private func fault(_ text: String, _ keys: String = "file: outcomes.csv") throws -> String {
        do {
            _ = try load(text, keys)
            return ""
        } catch let fault as PlanningFault {
            guard case .data(let errors) = fault else { throw fault }
            return errors.text.replacing(folder.url.path + "/", with: "").split(separator: "\n")
                .filter { !$0.hasPrefix("help") }.joined(separator: "\n")
        }
    }

    private let springTest = """
        customer_id,assigned_on,campaign,segment,visit,spend
        b,2026-01-10,spring,Mail,1,12.5
        a,2026-01-10,spring,No E-Mail,0,0
        gone,2026-01-10,spring,Mail,1,3
        a,2026-03-03,summer,Mail,0,0

        """

    @Test func theyAreReadWhereTheyAreAskedFor() throws {
        let keys = "file: outcomes.csv, arm: segment, holdout: No E-Mail, responded: visit, value: spend"
        let tables = try load(springTest, keys)
        let outcomes = try #require(tables.outcomes)
        #expect(outcomes.customers == [1, -1, 0] && outcomes.arms == [0, 0, 1] && outcomes.holdout == 1)
        #expect(outcomes.answers == [[1, 1, 0]] && outcomes.values == [[12.5, 3, 0]])
        #expect(outcomes.answerNames == ["visit"] && outcomes.valueNames == ["spend"])
        #expect(
            tables.warnings.map { $0.replacing(folder.url.path + "/", with: "") } == [
                "outcomes.csv: 1 outcome of customers who are not in the customers file was counted all the same",
                "outcomes.csv: 1 outcome after 2026-03-02 was left out",
            ])
        #expect(tables.files.map { ($0.name as NSString).lastPathComponent } == ["customers.csv", "outcomes.csv"])
        let planned = try load(springTest, keys, reads: false)
        #expect(planned.outcomes == nil && planned.warnings == [] && planned.files.count == 1)
        #expect(try load(springTest, "arm: segment").outcomes == nil)
    }

    @Test func anotherFileTakesThePlaceOfTheWorkspaces() throws {
        try folder.write("customer_id,play,responded\na,call,yes\n", to: "other.csv")
        let path = folder.url.appendingPathComponent("other.csv").path
        let outcomes = try load("", "file: nowhere.csv") { $0.outcomes = path }.outcomes
        #expect(outcomes?.campaignWords == ["call"] && outcomes?.armWords == [""] && outcomes?.answers == [[1]])
        #expect(throws: PlanningFault.self) { try load("", "file: nowhere.csv") }
        #expect(throws: PlanningFault.self) {
            try load(springTest) {
                $0.outputs.rejects = folder.url.appendingPathComponent("outcomes.csv").path
            }
        }
    }

    @Test func faultsAreToldWithThoseOfTheOtherFiles() throws {
        try folder.write("customer_id,points\na,80\nb,many\n", to: "customers.csv")
        let told = try fault(
            """
            customer_id,campaign,play,responded,value
            a,spring,,maybe,1
            b,,,yes,1
            b,spring,,yes,1 EUR
            """)
        #expect(
            told == """
                error: customers.csv:3: points is not a number: write it like 1234.5
                error: outcomes.csv:2: responded is not yes, no, true, false, 1 or 0
                error: outcomes.csv:3: campaign and play are both empty
                error: outcomes.csv:4: value is not a number: write it like 1234.5
                """)
    }

    @Test func badRowsCanBePutAside() throws {
        let text = "customer_id,campaign,responded\na,spring,yes\nb,,yes\n"
        let tables = try load(text) {
            $0.outputs.rejects = folder.url.appendingPathComponent("rejects.csv").path
            $0.maxRejects = 50
        }
        #expect(tables.outcomes?.customers == [0])
        #expect(tables.problems.map(\.problems.count) == [1])
    }

    @Test func columnsThatAreNamedMustBeThere() throws {
        #expect(
            try fault(springTest, "file: outcomes.csv, responded: [visit, visited], value: spent") == """
                error: outcomes.csv:1: the column visited is missing; did you mean visit?
                error: outcomes.csv:1: the column spent is missing; did you mean spend?
                """)
        #expect(
            try fault("customer_id,responded\na,yes\n", "file: outcomes.csv, campaign: test")
                == "error: outcomes.csv:1: neither the column test nor the column play is there: "
                + "one must tell which campaign a customer was in")
        #expect(
            try fault(springTest, "file: outcomes.csv, customer: who")
                == "error: outcomes.csv:1: the column who is missing; the header has "
                + "customer_id, assigned_on, campaign, segment, visit, spend")
        // Of what nobody names, what is there is taken, and something must be.
        #expect(try load("customer_id,campaign,value\na,spring,3\n").outcomes?.valueNames == ["value"])
        #expect(
            try fault(springTest)
                == "error: outcomes.csv:1: none of the columns responded, value is there, so that nothing can be measured: "
                + "name your columns of answers under responded, those of numbers under value, in rules/inputs.yaml")
    }
}
