import Campaigns
import Planner
import RuleEngine

/// What each criterion of a condition said of a customer, a line each.
enum CriterionList {
    static func views(of trace: ConditionTrace) -> [View] { lines(of: trace, isNegated: false, isPart: false) }

    private static func lines(of trace: ConditionTrace, isNegated: Bool, isPart: Bool) -> [View] {
        switch trace {
        case .criterion(let criterion):
            let text = (isNegated ? "not " : "") + criterion.criterion.words
            return [
                view(
                    criterion.truth, isNegated: isNegated, isPart: isPart, text: text, value: criterion.foundWords,
                    place: criterion.criterion.place)
            ]
        case .group(.all, let members, _, _):
            return members.flatMap { lines(of: $0, isNegated: isNegated, isPart: isPart) }
        case .group(.none, let members, _, _):
            return members.flatMap { lines(of: $0, isNegated: !isNegated, isPart: isPart) }
        case .group(.any, let members, let truth, let source):
            let head = view(
                truth, isNegated: isNegated, isPart: isPart, text: isNegated ? "none of" : "any of", value: "", place: source.place)
            return [head] + members.flatMap { lines(of: $0, isNegated: isNegated, isPart: true) }
        }
    }

    private static func view(
        _ truth: Truth, isNegated: Bool, isPart: Bool, text: String, value: String, place: Place
    ) -> View {
        let (mark, words): (String, String) =
            switch (truth, isNegated) {
            case (.unknown, _): ("cannot_tell", "cannot be told")
            case (.yes, false), (.no, true): ("holds", "holds")
            case (.no, false), (.yes, true): ("does_not", "does not hold")
            }
        return View([
            "mark": isPart ? "\(mark) part" : mark, "mark_words": words, "text": text, "value": value, "source": "\(place)",
        ])
    }

    /// What could not be told, with where it was asked.
    static func untold(_ candidates: [CandidateExplanation]) -> [View] {
        var seen = Set<String>()
        return candidates.flatMap { candidate in candidate.trace.criteria.filter { $0.truth == .unknown } }
            .filter { seen.insert($0.criterion.words).inserted }
            .map { View(["words": "\($0.criterion.words): \($0.emptyFields.joined(separator: ", ")) is empty", "source": "\($0.criterion.place)"]) }
    }
}
