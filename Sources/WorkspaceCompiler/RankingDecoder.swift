import Campaigns
import Diagnostics
import YAMLSource

/// Decodes the file of `kind: ranking`.
struct RankingDecoder {
    let scope: Scope

    func decode(_ file: KindFile) -> Ranking? {
        guard let reader = file.reader(scope) else { return nil }
        let first = reader.optional("first") { node, key in
            var seen = Set<Purpose>()
            return scope.oneOrMore(node, key) { item, key -> Purpose? in
                guard let purpose = scope.purpose(item, key) else { return nil }
                if !seen.insert(purpose).inserted { scope.findings.report(.repeatedWord(item, purpose.rawValue, key)) }
                return purpose
            }
        }
        let priority = reader.optional("priority", FormulaDecoder(scope: scope, allowsFactors: true).formula)
        let chance = reader.optional("chance") { node, _ in
            MappingReader(node, "`chance`", keys: Grammar.chance.keyNames, example: "chance: {when_unknown: 25}", scope)
        }
        let whenUnknown = chance?.required("when_unknown", example: "25") {
            scope.number($0, $1, in: 0...100, "from 0 to 100")
        }
        let fit = reader.optional("fit") { node, key in
            scope.list(
                node, key, of: "additions", example: "[{when: [{direction: slipping}], purpose: help, add: 0.5}]"
            ) { item, _ in addition(item) }
        }
        return Ranking(
            first: first ?? [], priority: priority, chanceWhenUnknown: whenUnknown ?? Ranking().chanceWhenUnknown,
            fit: fit ?? [], keepPerCustomer: reader.optional("keep_per_customer") { scope.wholeNumber($0, $1) })
    }

    private func addition(_ item: YAMLNode) -> FitAddition? {
        let reader = MappingReader(
            item, "this addition to `fit`", keys: Grammar.fitAddition.keyNames,
            example: "{when: [{direction: slipping}], purpose: help, add: 0.5}", scope)
        guard let reader else { return nil }
        let when = reader.requiredCondition("when", example: "[{direction: slipping}]")
        let purposes = reader.optional("purpose") { scope.oneOrMore($0, $1, scope.purpose) }
        let add = reader.required("add", example: "0.5") { scope.number($0, $1) }
        guard let when, let add else { return nil }
        return FitAddition(when: when, purposes: purposes, add: add, place: item.place)
    }
}
