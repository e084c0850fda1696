import Reports
import Testing

struct ReportNameTests {
    @Test func everyReportSaysWhatItAnswers() {
        for name in ReportName.allCases {
            #expect(!name.title.isEmpty)
            #expect(!name.question.isEmpty && !name.question.hasSuffix("."))
        }
    }
}
