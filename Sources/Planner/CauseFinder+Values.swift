import Campaigns
import RuleEngine

extension CauseFinder {
    // MARK: Fields

    /// What changed the customer's value of a field: edits of it, and of what it is made from where that has changed too.
    mutating func causes(ofField field: String) -> Suspects {
        guard base.value(field) != head.value(field) else { return .none }
        var found = directEdits(ofField: field)
        for behind in fieldsBehind(field) { found |= fieldCauses(behind) }
        // What is compared with other customers, or with an earlier day, can change though nothing behind it has changed
        // for this customer today.
        return found.orElse(allEdits(behind: field))
    }

    private func directEdits(ofField field: String) -> Suspects {
        switch BuiltInField(rawValue: field) {
        case nil: return book[.field(field), .score(field)]
        case .tier?, .daysInTier?:
            return book.all { part in
                switch part {
                case .tier: true
                case .tiers(let key): ["score", "tiers", "steady"].contains(key)
                default: false
                }
            }
        case .direction?: return book[.tiers(key: "direction"), .tiers(key: "score")]
        case .valueBalance?, .helpsSinceLastAsk?: return book[.valueExchange(key: "within_last")] | contactEdits
        case .daysSinceLastContact?, .contactsLast30Days?: return contactEdits
        }
    }

    private func fieldsBehind(_ field: String) -> Set<String> {
        var behind = Set<String>()
        for standing in [base, head] {
            guard let index = standing.workspace.fieldIndex(field) else { continue }
            behind.formUnion(standing.workspace.fields(behind: index).map { standing.workspace[$0].id })
        }
        return behind
    }

    private func allEdits(behind field: String) -> Suspects {
        var visited: Set<String> = [field]
        var open = [field]
        var found = directEdits(ofField: field)
        while let next = open.popLast() {
            for behind in fieldsBehind(next).sorted() where visited.insert(behind).inserted {
                found |= directEdits(ofField: behind)
                open.append(behind)
            }
        }
        let readsHistory = visited.contains { id in
            [base, head].contains { $0.workspace.scores.contains { $0.id == id && $0.method.readsHistory } }
        }
        return found | (readsHistory ? historyEdits.orElse(contactEdits) : .none)
    }

    /// Edits of what counts as an interaction.
    private var historyEdits: Suspects { book.all { if case .event = $0 { true } else { false } } | book[.words(key: "channels")] }

    /// Edits of plays from which contacts get what their file does not say.
    var contactEdits: Suspects {
        book.all { part in
            guard case .play(_, let key) = part else { return false }
            return ["purpose", "exchange", WorkspacePart.whole].contains(key)
        }
    }

    // MARK: Conditions

    /// A criterion where it stands, and the answer that it would have if it were not there.
    private struct Part {
        let trace: CriterionTrace
        let neutral: Truth
        var place: Place { trace.criterion.place }
    }

    private func parts(_ condition: Condition?, _ standing: CustomerStanding) -> [Part] {
        guard let condition else { return [] }
        func walk(_ trace: ConditionTrace, _ neutral: Truth) -> [Part] {
            switch trace {
            case .criterion(let criterion): return [Part(trace: criterion, neutral: neutral)]
            case .group(let kind, let members, _, _): return members.flatMap { walk($0, kind == .all ? .yes : .no) }
            }
        }
        return walk(standing.evaluator.trace(of: condition, row: standing.batchRow), .yes)
    }

    /// Why a condition says something else: the edits of criteria that say something else, and what changed the values that
    /// unedited criteria look at. Without a condition on one side, it holds there.
    mutating func conditionCauses(_ part: WorkspacePart, _ before: Condition?, _ after: Condition?) -> Suspects {
        let old = parts(before, base)
        let new = parts(after, head)
        var found = Suspects.none
        var editedOld = Set<Place>()
        var editedNew = Set<Place>()
        for position in book.positions(of: part) {
            let edit = book.edits[position]
            let was = edit.base.flatMap { side in old.first { $0.place == side.item } }
            let now = edit.head.flatMap { side in new.first { $0.place == side.item } }
            if let was { editedOld.insert(was.place) }
            if let now { editedNew.insert(now.place) }
            let truths = (was?.trace.truth ?? now?.neutral, now?.trace.truth ?? was?.neutral)
            let isMoved = was != nil && now != nil && was?.neutral != now?.neutral
            if truths.0 != truths.1 || truths.0 == nil || isMoved { found.edits.insert(position) }
            if let was, let now, was.trace.field == now.trace.field { found |= valueCauses(was.trace, now.trace) }
        }
        let kept = Dictionary(
            old.filter { !editedOld.contains($0.place) }.map { ($0.trace.criterion.words, $0) }) { first, _ in first }
        for now in new where !editedNew.contains(now.place) {
            guard let was = kept[now.trace.criterion.words], was.trace.truth != now.trace.truth else { continue }
            found |= valueCauses(was.trace, now.trace)
        }
        return found.orElse(book[part])
    }

    private mutating func valueCauses(_ was: CriterionTrace, _ now: CriterionTrace) -> Suspects {
        guard let field = now.field else {
            return was.criterion.words != now.criterion.words || was.truth == now.truth
                ? .none : historyEdits.orElse(contactEdits)
        }
        let others = Set(was.others.map(\.id) + now.others.map(\.id)).sorted()
        return ([field] + others).reduce(Suspects.none) { $0 | fieldCauses($1) }
    }

    // MARK: Priorities

    /// What changed a play's priority: the factors that differ.
    mutating func priorityCauses(_ play: Int) -> Suspects {
        guard let before = factors(play, base), let after = factors(play, head),
            let was = pair.play(play, in: .base), let now = pair.play(play, in: .head)
        else { return .none }
        var found = Suspects.none
        if before.chance != after.chance {
            found |= formulaCauses(.play(id(play), key: "chance"), was.chance, now.chance).orElse(book[.ranking(key: "chance")])
        }
        if before.worth != after.worth { found |= formulaCauses(.play(id(play), key: "worth"), was.worth, now.worth) }
        if before.lever != after.lever { found |= book[.play(id(play), key: "lever")] }
        if before.fit != after.fit { found |= fitCauses(play, was, now) }
        let ranking = (base.workspace.ranking.priority, head.workspace.ranking.priority)
        return found | formulaCauses(.ranking(key: "priority"), ranking.0, ranking.1)
    }

    private func factors(_ play: Int, _ standing: CustomerStanding) -> CandidateExplanation.Factors? {
        guard standing.candidate(play)?.printedPriority != nil, let position = pair.position(of: play, in: standing.which)
        else { return nil }
        return standing.plan.factors(of: PlayIndex(position), row: standing.row, standing.evaluator, standing.batchRow)
    }

    private mutating func formulaCauses(_ part: WorkspacePart, _ was: Formula?, _ now: Formula?) -> Suspects {
        var fields = Set<String>()
        for (formula, workspace) in [(was, base.workspace), (now, head.workspace)] {
            fields.formUnion((formula?.fields ?? []).map { workspace[$0].id })
        }
        return fields.sorted().reduce(book[part]) { $0 | fieldCauses($1) }
    }

    private mutating func fitCauses(_ play: Int, _ was: Play, _ now: Play) -> Suspects {
        func added(_ addition: FitAddition, _ play: Play, _ standing: CustomerStanding) -> Double {
            let holds = addition.suits(play.purpose) && standing.evaluator.truth(of: addition.when, row: standing.batchRow) == .yes
            return holds ? addition.add : 0
        }
        var found = was.purpose == now.purpose ? .none : purposeCauses(play)
        var edited = Set<Place>()
        for position in book.positions(of: .ranking(key: "fit")) {
            let edit = book.edits[position]
            let old = base.workspace.ranking.fit.first { $0.place == edit.base?.item }
            let new = head.workspace.ranking.fit.first { $0.place == edit.head?.item }
            if let new { edited.insert(new.place) }
            if (old.map { added($0, was, base) } ?? 0) != (new.map { added($0, now, head) } ?? 0) { found.edits.insert(position) }
        }
        for new in head.workspace.ranking.fit where !edited.contains(new.place) {
            let old = base.workspace.ranking.fit.first {
                $0.when.words == new.when.words && $0.purposes == new.purposes && $0.add == new.add
            }
            guard let old, added(old, was, base) != added(new, now, head) else { continue }
            // No edit has this as its part: it is the values that changed.
            found |= conditionCauses(.ranking(key: "fit"), old.when, new.when)
        }
        return found
    }
}
