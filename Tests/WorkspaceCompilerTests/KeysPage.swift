import WorkspaceCompiler

/// The reference of all keys as Markdown, made from the grammar.
struct KeysPage {
    private(set) var text = """
        # Keys

        Every key of every kind of file, in the order in which they are best written. It is made from the grammar that \
        `engage check`, `engage fmt` and `engage schema` go by.


        """
    private var described: Set<String> = []

    init() {
        for kind in Kind.allCases {
            let file = Grammar.file(kind)
            text += "## kind: \(kind.rawValue)\n\n"
            text +=
                kind.mayRepeat
                ? "\(file.about) There may be several such files.\n\n"
                : "\(file.about) There is one such file at most.\n\n"
            table(file.keys.filter { !["kind", "format", "lint"].contains($0.name) }, file.rules)
            for key in file.keys { inner(key.value) }
        }
        text += "## Conditions\n\n"
        for mapping in [Grammar.groups, Grammar.fieldTests, Grammar.eventTest, Grammar.neverTest, Grammar.contactTest] {
            section(mapping)
        }
        // One line end after the last line.
        text.removeLast()
    }

    private mutating func section(_ mapping: MappingGrammar) {
        guard described.insert(mapping.name).inserted else { return }
        if let free = mapping.freeKeys, mapping.keys.isEmpty {
            inner(free.value)
            return
        }
        text += "### \(mapping.name)\n\n\(mapping.about)\n\n"
        table(mapping.keys, mapping.rules)
        if let free = mapping.freeKeys, case .warningCode = free.key {
            text += "Beside these stand codes of warnings, each with \(words(free.value)).\n\n"
        }
        for variant in mapping.variants?.cases ?? [] {
            text += "#### \(mapping.variants?.key ?? ""): \(variant.word)\n\n"
            table(variant.keys, variant.rules)
        }
        for key in mapping.keys + (mapping.variants?.cases.flatMap(\.keys) ?? []) { inner(key.value) }
    }

    private mutating func table(_ keys: [KeyGrammar], _ rules: [KeyRule]) {
        text += "| key | value | what it does |\n| --- | --- | --- |\n"
        for key in keys {
            var about = key.about
            if key.isRequired { about += " **Required.**" }
            if let standard = key.standard { about += " Left out: \(standard)." }
            text += "| `\(key.name)` | \(words(key.value)) | \(about) Example: `\(key.name): \(key.example)` |\n"
        }
        text += "\n"
        for rule in rules.compactMap(words) { text += "- \(rule)\n" }
        if rules.contains(where: { words($0) != nil }) { text += "\n" }
    }

    /// The mappings that stand in a value.
    private mutating func inner(_ value: ValueGrammar) {
        switch value {
        case .mapping(let mapping): section(mapping)
        case .list(let item, _, _), .oneOrMore(let item), .anyNumber(let item), .pair(let item): inner(item)
        case .either(let one, let other):
            inner(one)
            inner(other)
        default: break
        }
    }

    private func words(_ value: ValueGrammar) -> String {
        switch value {
        case .text: "text"
        case .number(let from, let through): range("a number", from.map { "\($0)" }, through.map { "\($0)" })
        case .wholeNumber(let from, let through): range("a whole number", "\(from)", through.map { "\($0)" })
        case .yesNo: "yes or no"
        case .date: "a date"
        case .duration: "a duration"
        case .positiveDuration: "a duration over 0 days"
        case .percentage: "a percentage"
        case .innerPercentage: "a percentage over 0 and under 100"
        case .cap: "a number per duration"
        case .monthlyCap: "a number per month"
        case .points: "a number of points"
        case .timeZone: "a time zone"
        case .formula(let limits, _):
            "a number\(limits.map { " from \(Int($0.lowerBound)) to \(Int($0.upperBound))" } ?? "") or a formula"
        case .template: "text with fields in `{{ }}`"
        case .condition: "conditions"
        case .conditionItem: "a condition"
        case .word(let words): words.map { "`\($0.word)`" }.joined(separator: ", ")
        case .newId: "a new id"
        case .plainId: "a word of your own"
        case .name(let kind, let others):
            (["the id of a \(kind.rawValue)"] + others.map { "`\($0.word)`" }).joined(separator: ", or ")
        case .field(let types): "the id of a field: \(types.map(\.rawValue).joined(separator: " or "))"
        case .fieldValue: "a value of the field"
        case .operand: "a value of the field, or `{field: other}`"
        case .reason: "a verdict, or the id of what decided"
        case .list(let item, _, _): "a list: \(words(item))"
        case .oneOrMore(let item): "one or a list: \(words(item))"
        case .anyNumber(let item): "one or a list, which may be empty: \(words(item))"
        case .pair(let item): "a list of two: \(words(item))"
        case .mapping(let mapping):
            if let free = mapping.freeKeys, mapping.keys.isEmpty {
                "ids, each with \(words(free.value))"
            } else {
                mapping.name
            }
        case .either(let one, let other): "\(words(one)), or \(words(other))"
        }
    }

    private func range(_ noun: String, _ from: String?, _ through: String?) -> String {
        switch (from, through) {
        case (let from?, let through?): "\(noun) from \(from) to \(through)"
        case (let from?, nil): "\(noun), \(from) or more"
        case (nil, let through?): "\(noun), \(through) or less"
        case (nil, nil): noun
        }
    }

    private func words(_ rule: KeyRule) -> String? {
        func list(_ keys: [String]) -> String { keys.map { "`\($0)`" }.joined(separator: ", ") }
        switch rule {
        case .requires(let keys, let circumstance): return "\(words(circumstance)): \(list(keys)) must be there."
        case .forbids(let keys, let circumstance): return "\(words(circumstance)): \(list(keys)) must not be there."
        case .valueOfType, .atLeast: return nil
        }
    }

    private func words(_ circumstance: KeyRule.Circumstance) -> String {
        func or(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: " or ") }
        return switch circumstance {
        case .written(let key): "With `\(key)`"
        case .notWritten(let key): "Without `\(key)`"
        case .isOneOf(let key, let words): "Where `\(key)` is \(or(words))"
        case .isNoneOf(let key, let words): "Where `\(key)` is not \(or(words))"
        case .mentionsOrLeftOut(let key, let words): "Where `\(key)` is left out or names \(or(words))"
        }
    }
}
