import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes the file of `kind: tiers`.
struct TiersDecoder {
    let scope: Scope

    /// nil when a part that cannot be left out is at fault.
    func decode(_ file: KindFile) -> (tiers: Tiers?, scoreNode: (field: FieldIndex, node: YAMLNode)?) {
        guard let reader = file.reader(scope) else { return (nil, nil) }
        let score = reader.required("score", example: "affinity", scope.numberField)
        let example = "[{id: all_customers, name: All customers}]"
        let tiers = reader.required("tiers", example: example) { node, key in
            scope.filledList(node, key, of: "tiers", example: example) { item, _ in tier(item, in: node) }
        }
        if let node = reader.value("tiers") { checkLines(node.items ?? []) }
        let steady = reader.optional("steady") { node, _ in decodeSteady(node) } ?? Steady()
        let direction = reader.optional("direction") { node, _ in decodeDirection(node) }
        let warnings = reader.optional("warn_if") { node, _ in decodeWarnings(node) } ?? TierWarnings()
        let scoreNode = score.flatMap { score in reader.value("score").map { (score, $0) } }
        guard let score, let tiers else { return (nil, scoreNode) }
        return (
            Tiers(
                score: score, tiers: tiers, steady: steady, direction: direction, warnings: warnings,
                place: file.root.place), scoreNode
        )
    }

    private func tier(_ item: YAMLNode, in list: YAMLNode) -> Tier? {
        let reader = MappingReader(
            item, .one(of: "tier", item), keys: Grammar.tier.keyNames,
            example: "{id: high, name: High, enter_at: 70, leave_below: 60}", scope)
        guard let reader else { return nil }
        let id = reader.required("id", example: "high", scope.text)
        let name = reader.required("name", example: "High affinity", scope.text)
        let goal = reader.optional("goal", scope.plainId)
        let isLast = list.items?.last === item
        var lines: (enterAt: Double?, leaveBelow: Double?) = (nil, nil)
        if isLast, !list.isTruncated {
            for key in ["enter_at", "leave_below"] {
                if let node = reader.value(key) { scope.findings.report(.lineOfLastTier(node, key)) }
            }
        } else if !isLast {
            lines = (
                reader.required("enter_at", example: "70") { scope.number($0, $1) },
                reader.required("leave_below", example: "60") { scope.number($0, $1) }
            )
        }
        guard let id, let name else { return nil }
        return Tier(
            id: id, name: name, enterAt: lines.enterAt, leaveBelow: lines.leaveBelow, goal: goal, place: item.place)
    }

    /// enter_at falls from tier to tier; leave_below is not above it.
    private func checkLines(_ items: [YAMLNode]) {
        var above: (line: Double, id: String)?
        for item in items.dropLast() {
            func line(_ key: String) -> (node: YAMLNode, value: Double)? {
                guard let node = item.value(for: key), let text = node.scalar?.text else { return nil }
                return NumberSyntax.number(text).map { (node, $0) }
            }
            let id = item.value(for: "id")?.scalar?.text ?? ""
            guard let enterAt = line("enter_at") else { continue }
            if let above, enterAt.value >= above.line {
                scope.findings.report(.enterAtNotFalling(enterAt.node, above: above.id, Value.written(above.line)))
            }
            if let leaveBelow = line("leave_below"), leaveBelow.value > enterAt.value {
                scope.findings.report(.leaveAboveEnter(leaveBelow.node, enterAt: Value.written(enterAt.value)))
            }
            above = (enterAt.value, id)
        }
    }

    private func decodeSteady(_ node: YAMLNode) -> Steady? {
        let reader = MappingReader(
            node, "`steady`", keys: Grammar.steady.keyNames, example: "steady: {confirm_for: 14 days}", scope)
        guard let reader else { return nil }
        let pin = reader.optional("pin") { node, _ in
            MappingReader(node, "`pin`", keys: Grammar.pin.keyNames, example: "pin: {ends_after: 180 days}", scope)
        }
        return Steady(
            confirmFor: reader.optional("confirm_for", scope.duration),
            shortestStay: reader.optional("shortest_stay", scope.duration),
            pinEndsAfter: pin?.required("ends_after", example: "180 days", scope.duration))
    }

    private func decodeDirection(_ node: YAMLNode) -> DirectionLines? {
        let reader = MappingReader(
            node, "`direction`", keys: Grammar.direction.keyNames,
            example: "direction: {compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: -8}}", scope)
        guard let reader else { return nil }
        let compareWith = reader.required("compare_with", example: "90 days", scope.positiveDuration)
        func line(_ key: String, _ grammar: MappingGrammar, example: String) -> (node: YAMLNode, value: Double)? {
            let word = grammar.keyNames[0]
            return reader.required(key, example: "{\(word): \(example)}") { node, _ in
                let reader = MappingReader(
                    node, .key(key), keys: grammar.keyNames, example: "\(key): {\(word): \(example)}", scope)
                return reader?.required(word, example: example) { node, word in
                    scope.number(node, word).map { (node, $0) }
                }
            }
        }
        let climbing = line("climbing", Grammar.climbing, example: "8")
        let slipping = line("slipping", Grammar.slipping, example: "-8")
        if let climbing, let slipping, climbing.value <= slipping.value {
            scope.findings.report(.directionLinesCross(slipping.node, climbing: Value.written(climbing.value)))
        }
        guard let compareWith, let climbing, let slipping else { return nil }
        return DirectionLines(
            compareWith: compareWith, climbingAtLeast: climbing.value, slippingAtMost: slipping.value)
    }

    private func decodeWarnings(_ node: YAMLNode) -> TierWarnings? {
        let reader = MappingReader(
            node, "`warn_if`", keys: Grammar.warnIf.keyNames,
            example: "warn_if: {not_a_pyramid: true}", scope)
        guard let reader else { return nil }
        return TierWarnings(
            notAPyramid: reader.optional("not_a_pyramid", scope.yesNo) ?? false,
            valueDoesNotFallWithTier: reader.optional("value_does_not_fall_with_tier", scope.numberField),
            movedInARunOver: reader.optional("moved_in_a_run_over", scope.percentage))
    }
}

extension Diagnostic {
    static func lineOfLastTier(_ node: YAMLNode, _ key: String) -> Diagnostic {
        Diagnostic(
            "line-of-last-tier", at: node, "the last tier takes everybody who is left and has no `\(key)`",
            help: "leave it out, or add a tier below this one")
    }

    static func enterAtNotFalling(_ node: YAMLNode, above: String, _ line: String) -> Diagnostic {
        Diagnostic(
            "tiers-out-of-order", at: node, "`enter_at` must fall from tier to tier, but `\(above)` above has \(line)",
            help: "write a number below \(line), or put the tiers in order, top first")
    }

    static func leaveAboveEnter(_ node: YAMLNode, enterAt: String) -> Diagnostic {
        Diagnostic(
            "leave-above-enter", at: node, "`leave_below` is above this tier's `enter_at` of \(enterAt)",
            help: "write \(enterAt) or less: who has just come in must not be out at once")
    }

    static func directionLinesCross(_ node: YAMLNode, climbing: String) -> Diagnostic {
        Diagnostic(
            "direction-lines-cross", at: node, "a change could be slipping and climbing at the same time",
            help: "write a number below \(climbing), the line of `climbing`, for example `at_most: -8`")
    }
}
