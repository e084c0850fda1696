import Tables
import TestSupport
import Testing

@testable import WorkspaceStarter

/// Tables of known types are inferred as what they are.
struct InferenceTests {
    private func guesses(_ text: String) throws -> [String: ColumnGuess] {
        let stream = try TextColumnStream(InputFile(name: "customers.csv", contents: text.utf8), workers: 1)
        let (table, problems) = SurveyedTable.survey(stream, workers: 2)
        #expect(problems.isEmpty)
        let start = StarterWorkspace(
            customers: table, idColumn: "id", path: "customers.csv", today: .init(number: 20_000))
        return Dictionary(uniqueKeysWithValues: start.guesses.map { ($0.column, $0) })
    }

    @Test(arguments: 1...8) func randomTables(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var rows = "id,paid,Mrr,seats,Renewal Date,plan,remark,due\n"
        for row in 0..<200 {
            let empty = Int.random(in: 0..<10, using: &random) == 0
            let cells = [
                "\(row)", ["yes", "no", "TRUE", "false"].randomElement(using: &random)!,
                "\(Int.random(in: 0...900, using: &random)).\(Int.random(in: 10...99, using: &random))",
                "\(Int.random(in: 1...90, using: &random))", "2026-0\(Int.random(in: 1...9, using: &random))-17",
                ["basic", "pro", "no", "1: #"].randomElement(using: &random)!, "note \(row)",
                "31/12/20\(Int.random(in: 10...40, using: &random))",
            ]
            rows +=
                (empty ? cells.enumerated().map { $0.offset == 0 ? $0.element : "" } : cells).joined(separator: ",")
                + "\n"
        }
        let found = try guesses(rows).mapValues(\.field?.type)
        #expect(found["paid"] == .yesNo)
        #expect(found["Mrr"] == .money)
        #expect(found["seats"] == .number)
        #expect(found["Renewal Date"] == .date)
        #expect(found["remark"] == .text)
        #expect(found["due"] == .text)
        guard case .choice(let words)? = found["plan"]! else {
            Issue.record("plan is no choice")
            return
        }
        #expect(words.sorted() == ["1: #", "basic", "no", "pro"])
    }

    @Test func leavesOutWhatRulesDoNotNeed() throws {
        let found = try guesses(
            "id,age,Gender,first_name,e_mail,account_age,same,void\n1,30,f,Ana,a@x.org,4,x,\n2,31,m,Bo,b@x.org,5,x,\n")
        for column in ["age", "Gender", "first_name", "e_mail", "same", "void"] { #expect(found[column]?.field == nil) }
        #expect(found["account_age"]?.field?.id == "account_age")
    }

    @Test(
        arguments: [
            ("email_opt_out,no,yes", "yes", "email"), ("HasOptedOutOfEmail,true,false", "yes", "email"),
            ("marketing_consent,given,refused", "{none_of: [given]}", nil), ("do_not_call,yes,no", "yes", "phone"),
            ("sms opt-in,1,0", "{is_not: 1}", "sms"), ("gdpr,grau,blau", "{known: true}", nil),
        ] as [(String, String, String?)]) func permissions(column: String, blocksWhen: String, channel: String?) throws
    {
        let parts = column.split(separator: ",").map(String.init)
        let found = try guesses("id,\(parts[0])\n" + (0..<8).map { "\($0),\(parts[1 + $0 % 2])\n" }.joined())
        guard case .permission(let permission)? = found[parts[0]]?.meaning else {
            Issue.record("no permission")
            return
        }
        #expect(permission.blocksWhen == blocksWhen)
        #expect(permission.channel == channel)
    }

    @Test func idsAreWellFormedAndUnique() {
        var taken: Set<String> = ["affinity"]
        let ids = ["Größe", "HTTPStatus", "12m spend", "tier", "affinity", "a-b", "a_b", "顧客", "any"].enumerated()
            .map { ColumnName($0.element).id(number: $0.offset + 1, taken: &taken) }
        #expect(
            ids == [
                "groesse", "http_status", "column_12m_spend", "our_tier", "our_affinity", "a_b", "our_a_b", "column_8",
                "our_any",
            ])
    }

    @Test func linesKeepHighSmall() {
        let lines = TierLines((1...1000).map(Double.init))
        #expect(lines == TierLines((1...1000).reversed().map(Double.init)))
        #expect((8...12).contains(lines?.highShare ?? 0))
        #expect((26...34).contains(lines?.mediumShare ?? 0))
        #expect(TierLines([3, 3, 3]) == nil)
    }
}
