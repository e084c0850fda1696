import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes one play.
struct PlayDecoder {
    let scope: Scope
    /// The id of the playbook it stands in.
    let playbook: String

    /// How many plays a workspace may have (language reference, "reading YAML").
    static let mostPlays = 10_000

    /// nil when a part that cannot be left out is at fault.
    func decode(_ item: YAMLNode) -> Play? {
        let reader = MappingReader(
            item, .one(of: "play", item), keys: Grammar.play.keyNames, example: "{id: welcome_call, name: Welcome call, …}", scope)
        guard let reader else { return nil }
        let id = reader.required("id", example: "welcome_call", scope.text)
        let name = reader.required("name", example: "Welcome call", scope.text)
        let purpose = reader.required("purpose", example: "help", scope.purpose)
        if purpose == .ask, playbook == Playbook.alwaysBeHelping, let node = reader.value("purpose") {
            scope.findings.report(.askInAlwaysBeHelping(node))
        }
        let principles = reader.optional("principle") { node, key in
            scope.oneOrMore(node, key) { scope.wholeNumber($0, $1, in: 1...10, "from 1 to 10") }
        }
        let recommends: Recommendation? = reader.optional("recommends", scope.word)
        let when = reader.requiredCondition("when", example: "[{tier: \(scope.names.tiers.ids.first ?? "high")}]")
        let motive = reader.texts("motive", Grammar.motive).map(Motive.init)
        let opportunity = decodeOpportunity(reader)
        let means = reader.texts("means", Grammar.means).map(Means.init)
        let exchange = decodeExchange(reader)
        let formulas = FormulaDecoder(scope: scope)
        let worth = reader.optional("worth", formulas.formula)
        let chance = reader.optional("chance") { formulas.formula($0, $1, constantIn: 0...100, "from 0 to 100") }
        let lever = reader.optional("lever") { scope.number($0, $1, in: 0.5...2, "from 0.5 to 2.0") }
        let leverReason = reader.optional("lever_reason", scope.text)
        checkLever(reader)
        let owner = reader.required("owner", example: scope.names.roles.ids.first ?? "marketing", scope.role)
        let credit = reader.optional("credit") { scope.oneOrMore($0, $1, scope.role) }
        let due = reader.required("due", example: "5 days", scope.duration)
        let cooldown = reader.required("cooldown", example: "90 days", scope.duration)
        let expect = decodeExpectation(reader)
        let message = reader.optional("message") { node, _ in decodeMessage(node) }
        let active = reader.optional("active") { node, _ in decodeActive(node) }
        let isPaused = reader.optional("paused", scope.yesNo)
        let neverWith = reader.optional("never_with") { scope.oneOrMore($0, $1) { other($0, $1, than: id) } }
        let group = reader.optional("group", scope.plainId)
        guard let id, let name, let purpose, let when, let motive, let opportunity, let means, let exchange,
            let owner, let due, let cooldown, let expect
        else { return nil }
        return Play(
            id: id, name: name, purpose: purpose, principles: principles ?? [], recommends: recommends ?? .none,
            when: when, motive: motive, opportunity: opportunity, means: means, exchange: exchange, worth: worth,
            chance: chance, lever: lever ?? 1, leverReason: leverReason, owner: owner, credit: credit ?? [], due: due,
            cooldown: cooldown, expect: expect, message: message, activeFrom: active?.from, activeUntil: active?.until,
            isPaused: isPaused ?? false, neverWith: neverWith ?? [], group: group, place: item.place)
    }

    private func decodeOpportunity(_ play: MappingReader) -> Opportunity? {
        var example: String { "{occasion: The week before renewal, channel: \(scope.names.channels.ids.first ?? "email")}" }
        return play.required("opportunity", example: example) { node, key in
            let reader = MappingReader(node, .key(key), keys: Grammar.opportunity.keyNames, example: "\(key): \(example)", scope)
            let occasion = reader?.required("occasion", example: "The week before renewal", scope.text)
            let channel = reader?.required("channel", example: scope.names.channels.ids.first ?? "email", scope.channel)
            guard let occasion, let channel else { return nil }
            return Opportunity(occasion: occasion, channel: channel)
        }
    }

    private func decodeExchange(_ play: MappingReader) -> Exchange? {
        play.required("exchange", example: "{gives: 2, asks: 0}") { node, key in
            let reader = MappingReader(
                node, .key(key), keys: Grammar.exchange.keyNames, example: "\(key): {gives: 2, asks: 0}", scope)
            func amount(_ name: String) -> Int? {
                reader?.required(name, example: "1") {
                    scope.wholeNumber(
                        $0, $1, in: 0...3, "from 0 to 3",
                        help: "write 0 for nothing, 1 for a minute, 2 for an hour, 3 for real money or a real favour")
                }
            }
            let gives = amount("gives")
            let asks = amount("asks")
            guard let gives, let asks else { return nil }
            return Exchange(gives: gives, asks: asks)
        }
    }

    private func decodeExpectation(_ play: MappingReader) -> Expectation? {
        var exampleMetric: String { scope.names.metrics.ids.first ?? "retained" }
        var example: String { "{outcome: Bought again, metric: \(exampleMetric), within: 90 days}" }
        return play.required("expect", example: example) { node, key in
            let reader = MappingReader(
                node, .key(key), keys: Grammar.expectation.keyNames, example: "\(key): \(example)", scope)
            let outcome = reader?.required("outcome", example: "Bought again", scope.text)
            let metric = reader?.required("metric", example: exampleMetric, scope.metric)
            let within = reader?.required("within", example: "90 days", scope.duration)
            guard let outcome, let metric, let within else { return nil }
            return Expectation(outcome: outcome, metric: metric, within: within)
        }
    }

    private func decodeMessage(_ node: YAMLNode) -> Message? {
        let reader = MappingReader(
            node, "`message`", keys: Grammar.message.keyNames, example: "message: {subject: \"Hello\", body: \"…\"}", scope)
        guard let reader else { return nil }
        let template = MessageTemplate(scope: scope)
        return Message(
            subject: reader.optional("subject", template.template), body: reader.optional("body", template.template))
    }

    private func decodeActive(_ node: YAMLNode) -> (from: Day?, until: Day?)? {
        let reader = MappingReader(
            node, "`active`", keys: Grammar.active.keyNames, example: "active: {from: 2026-01-01, until: 2026-12-31}", scope)
        guard let reader else { return nil }
        let from = reader.optional("from", scope.date)
        let until = reader.optional("until", scope.date)
        if let from, let until, until < from, let place = reader.value("until") {
            scope.findings.report(.untilBeforeFrom(place, from: from))
        }
        return (from, until)
    }

    private func checkLever(_ reader: MappingReader) {
        if let lever = reader.value("lever"), !reader.isWritten("lever_reason") {
            if !reader.node.isTruncated { scope.findings.report(.leverWithoutReason(lever, in: reader.node)) }
        } else if reader.value("lever") != nil, let reason = reader.written("lever_reason"), reason.isEmpty,
            !reason.isUnusable
        {
            scope.findings.report(
                .emptyValue(
                    reason, "lever_reason", in: reader.node, reader.owner,
                    example: "Board asked for fewer silent leavers"))
        } else if let reason = reader.value("lever_reason"), !reader.isWritten("lever") {
            if !reader.node.isTruncated { scope.findings.report(.reasonWithoutLever(reason)) }
        }
    }

    private func other(_ node: YAMLNode, _ key: String, than id: String?) -> PlayIndex? {
        if let id, node.scalar?.text == id { scope.findings.report(.neverWithItself(node, id)) }
        return scope.play(node, key)
    }
}

extension MappingReader {
    /// The two texts of a mapping that must have both.
    func texts(_ key: String, _ grammar: MappingGrammar) -> (String, String)? {
        let (first, second) = (grammar.keyNames[0], grammar.keyNames[1])
        var example: String { "{\(first): …, \(second): …}" }
        return required(key, example: example) { node, key in
            let reader = MappingReader(node, .key(key), keys: grammar.keyNames, example: "\(key): \(example)", scope)
            let one = reader?.required(first, example: "What it is for this side", scope.text)
            let other = reader?.required(second, example: "What it is for this side", scope.text)
            guard let one, let other else { return nil }
            return (one, other)
        }
    }
}

extension Diagnostic {
    static func tooManyPlays(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "too-many-plays", at: node, "a workspace may have \(PlayDecoder.mostPlays) plays, and this is one more",
            help: "split the workspace, or remove plays that are no longer used")
    }

    static func askInAlwaysBeHelping(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "ask-in-always-be-helping", at: node, "the playbook `always_be_helping` may not ask for anything",
            help: "write `purpose: help` or `purpose: service`, or move the play to another playbook")
    }

    static func untilBeforeFrom(_ node: YAMLNode, from: Day) -> Diagnostic {
        Diagnostic(
            "until-before-from", at: node, "the last day, \(node.shapeWords), is before the first, `\(from)`",
            help: "write \(from) or a later day")
    }

    static func leverWithoutReason(_ lever: YAMLNode, in play: YAMLNode) -> Diagnostic {
        Diagnostic(
            code: "lever-without-reason", path: play.source.path, range: SourceRange(play.range.start, play.range.start),
            message: "the `lever` on line \(lever.range.start.line) has no `lever_reason`",
            help: "say why, for example `lever_reason: Board asked for fewer silent leavers`")
    }

    static func reasonWithoutLever(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "reason-without-lever", at: node, "there is a `lever_reason`, but no `lever`",
            help: "add for example `lever: 1.2`, or leave the reason out")
    }

    static func neverWithItself(_ node: YAMLNode, _ id: String) -> Diagnostic {
        Diagnostic(
            "never-with-itself", at: node, "`\(id)` names itself in `never_with`",
            help: "leave it out: a customer never gets the same play twice in a run")
    }
}
