import Testing

/// The cases themselves are well formed, so that none can pass by saying nothing.
@Suite struct CaseFileTests {
    @Test func casesAreFound() {
        #expect(CaseFile.good.count >= 200)
        #expect(CaseFile.bad.count >= 150)
        #expect(CaseFile.nights.count >= 40)
    }

    @Test(arguments: CaseFile.all.map(\.name)) func isWellFormed(_ name: String) throws {
        let file = try #require(CaseFile.all.first { $0.name == name })
        #expect(file.faults == [])
        #expect(Set(file.cases.map(\.name)).count == file.cases.count, "two cases have one name")
        if name.contains("/bad/") {
            for given in file.cases {
                let expected = given.expected
                #expect(
                    expected.problems?.isEmpty == false || !expected.warnings.isEmpty
                        || expected.dataErrors?.isEmpty == false, "\(given.name) expects nothing bad")
            }
        }
    }
}
