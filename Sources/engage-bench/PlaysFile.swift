/// `plays_<P>.json`: the plays as other engines read them.
struct PlaysFile {
    let plays: [BenchmarkPlay]

    var name: String { "plays_\(plays.count).json" }

    func write(to path: String) throws(OutputFault) {
        try OutputFile.write(text, to: path)
    }

    var text: String { JSONText.list(plays.map(Self.json)).written() }

    private static func json(_ play: BenchmarkPlay) -> JSONText {
        .object([
            ("id", .whole(play.number)),
            ("name", .text(play.name)),
            ("all", .list(play.criteria.map(json))),
            ("priority", .object([
                ("base", .number(play.base)),
                ("weights", .list(play.weights.map { .list([.text($0.score), .number($0.weight)]) })),
            ])),
            ("_share", .number(play.share)),
        ])
    }

    private static func json(_ criterion: PlayCriterion) -> JSONText {
        criterion.isAny ? .object([("any", .list(criterion.tests.map(json)))]) : json(criterion.tests[0])
    }

    private static func json(_ test: PlayTest) -> JSONText {
        let values = test.values.map(json)
        let isList = test.comparison == .oneOf || test.comparison == .between
        return .object([
            ("attr", .text(test.attribute)),
            ("op", .text(test.comparison.rawValue)),
            ("value", isList ? .list(values) : values[0]),
        ])
    }

    private static func json(_ value: PlayValue) -> JSONText {
        switch value {
        case .decimal(let number): .number(number)
        case .whole(let number): .whole(number)
        case .word(let word): .text(word)
        case .yesNo(let isTrue): .yesNo(isTrue)
        }
    }
}
