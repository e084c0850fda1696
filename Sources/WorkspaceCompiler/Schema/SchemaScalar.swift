import Diagnostics

/// Schemas of single values.
enum SchemaScalar {
    static let anyScalar = JSONText.array(["string", "number", "boolean"].map { .string($0) })
    static let idHelp = "Use small letters, digits and _, and begin with a letter."

    static let text = JSONText.object([("type", anyScalar), ("minLength", .integer(1))])

    static let yesNo = JSONText.anyOf([
        .object([("enum", .array([.bool(true), .bool(false), .string("yes"), .string("no")]))]),
        pattern(SchemaPattern.yesNo, ValueShape.yesNo.help),
    ])

    static func number(
        from: Double?, through: Double?, pattern: String = SchemaPattern.number, help: String = ValueShape.number.help
    ) -> JSONText {
        var members: [(String, JSONText)] = [("type", .array([.string("number"), .string("string")]))]
        if let from { members.append(("minimum", .number(from))) }
        if let through { members.append(("maximum", .number(through))) }
        return .object(members + patternMembers(pattern, help))
    }

    static func wholeNumber(from: Int, through: Int?) -> JSONText {
        var members: [(String, JSONText)] = [
            ("type", .array([.string("integer"), .string("string")])), ("minimum", .integer(from)),
        ]
        if let through { members.append(("maximum", .integer(through))) }
        return .object(members + patternMembers(SchemaPattern.wholeNumber, ValueShape.wholeNumber.help))
    }

    static func shape(_ shape: ValueShape, _ pattern: String) -> JSONText { self.pattern(pattern, shape.help) }

    /// A text that matches.
    static func pattern(_ pattern: String, _ help: String) -> JSONText {
        .object([("type", .string("string"))] + patternMembers(pattern, help))
    }

    private static func patternMembers(_ pattern: String, _ help: String) -> [(String, JSONText)] {
        [("pattern", .string(pattern)), ("patternErrorMessage", .string(help))]
    }
}
