/// The plays' criteria and priorities in the workspace language.
enum PlayYAML {
    /// What a column is called in a rule. `tier` is a word of the language.
    static func field(_ attribute: String) -> String { attribute == "tier" ? "membership" : attribute }

    /// The fields of a workspace whose rules use these words, one a line, indented by two.
    static func fields(words: [String]) -> String {
        let numbers = PlayAttribute.scores + PlayAttribute.money + PlayAttribute.counts
        return numbers.map { "  \($0): {type: number, about: benchmark column}\n" }.joined()
            + PlayAttribute.yesNo.map { "  \($0): {type: yes_no, about: benchmark column}\n" }.joined()
            + words.sorted().map { word in
                let column = field(word) == word ? "" : ", column: \(word)"
                return "  \(field(word)): {type: text\(column), about: benchmark column}\n"
            }.joined()
    }

    /// The lines of a play's `when`, indented for a list of plays.
    static func criteria(_ play: BenchmarkPlay) -> String {
        play.criteria.map { criterion in
            criterion.isAny
                ? "      - any:\n" + criterion.tests.map { "          - \(test($0))\n" }.joined()
                : "      - \(test(criterion.tests[0]))\n"
        }.joined()
    }

    /// A formula.
    static func priority(_ play: BenchmarkPlay) -> String {
        "\(play.base) + " + play.weights.map { "\($0.weight) * \(field($0.score))" }.joined(separator: " + ")
    }

    private static func test(_ test: PlayTest) -> String {
        let values = test.values.map(text)
        let name = field(test.attribute)
        switch test.comparison {
        case .equal: return "\(name): \(values[0])"
        case .notEqual: return "\(name): {is_not: \(values[0])}"
        case .oneOf: return "\(name): [\(values.joined(separator: ", "))]"
        case .between: return "\(name): {between: [\(values.joined(separator: ", "))]}"
        case .atLeast: return "\(name): {at_least: \(values[0])}"
        case .moreThan: return "\(name): {more_than: \(values[0])}"
        case .atMost: return "\(name): {at_most: \(values[0])}"
        case .lessThan: return "\(name): {less_than: \(values[0])}"
        }
    }

    private static func text(_ value: PlayValue) -> String {
        switch value {
        case .decimal(let number): "\(number)"
        case .whole(let number): "\(number)"
        case .word(let word): word
        case .yesNo(let isTrue): isTrue ? "yes" : "no"
        }
    }
}
