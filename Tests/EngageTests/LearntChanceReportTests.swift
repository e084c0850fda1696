@testable import engage
@testable import Planner
@testable import ReviewSite
import Testing

@Suite("a chance that was learnt, in an explanation")
struct LearntChanceReportTests {
    private func factors(learnt: LearntChances.Learnt?) -> CandidateExplanation.Factors {
        CandidateExplanation.Factors(chance: learnt?.chance ?? 25, fit: 1.5, worth: 2, lever: 1.2, learnt: learnt)
    }

    @Test("with its counts")
    func learnt() {
        let factors = factors(learnt: LearntChances.Learnt(good: 12, all: 40, chance: 28.4))
        #expect(factors.words == "chance 28.4 (learnt: 12 of 40 came to a result), fit 1.5, worth 2, lever 1.2")
        #expect(
            factors.json.text.filter { !$0.isWhitespace }
                == #"{"chance":28.4,"fit":1.5,"worth":2,"lever":1.2,"learnt":{"good":12,"all":40}}"#)
    }

    @Test("without them where it was not")
    func own() {
        #expect(factors(learnt: nil).words == "chance 25, fit 1.5, worth 2, lever 1.2")
        #expect(factors(learnt: nil).json.text.filter { !$0.isWhitespace } == #"{"chance":25,"fit":1.5,"worth":2,"lever":1.2}"#)
    }
}
