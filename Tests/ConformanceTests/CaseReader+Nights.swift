import YAMLSource

extension CaseReader {
    /// What a night leaves out of the files and inputs is as the night before.
    mutating func nights(_ nodes: [YAMLNode], workspace: [String: [UInt8]], inputs: CaseInputs) -> [Night] {
        var workspace = workspace
        var inputs = inputs
        return nodes.map { node in
            allow(
                [
                    "as_of", "files", "customers", "interactions", "contacts", "act", "pin", "again", "refused",
                    "expect",
                ], in: node)
            for entry in node.value(for: "files")?.entries ?? [] {
                workspace[entry.name] = fileContents(entry.value)
            }
            let asOf = text(node.value(for: "as_of"))
            if asOf.isEmpty { fault(node, "no as_of") }
            inputs = CaseInputs(
                customers: node.value(for: "customers").map { text($0) } ?? inputs.customers,
                interactions: node.value(for: "interactions").map { text($0) } ?? inputs.interactions,
                contacts: node.value(for: "contacts").map { text($0) } ?? inputs.contacts, visits: inputs.visits,
                asOf: asOf)
            let refusal = node.value(for: "refused").map { texts($0) }
            if let again = node.value(for: "again"), text(again) != "true" { fault(again, "again is true, or left out") }
            let expect = node.value(for: "expect")
            if (refusal?.isEmpty ?? true) && (expect?.entries?.isEmpty ?? true) { fault(node, "nothing expected") }
            return Night(
                workspace: workspace, inputs: inputs,
                acts: (node.value(for: "act")?.items ?? []).map { act($0) },
                pins: (node.value(for: "pin")?.items ?? []).map { pin($0) },
                runsAgain: node.value(for: "again") != nil, refusal: refusal,
                expected: expect.map { nightExpectation($0) } ?? NightExpectation())
        }
    }

    private mutating func act(_ node: YAMLNode) -> NightAct {
        let options = ["reason", "until", "person", "outcome", "blocker", "response", "on"]
        allow(Set(options + ["action", "did", "refused"]), in: node)
        return NightAct(
            action: text(node.value(for: "action")), what: text(node.value(for: "did")),
            options: Dictionary(
                uniqueKeysWithValues: options.compactMap { name in
                    node.value(for: name).map { (name, text($0)) }
                }),
            refusal: node.value(for: "refused").map { texts($0) })
    }

    private mutating func pin(_ node: YAMLNode) -> NightPin {
        allow(["customer", "tier", "until"], in: node)
        return NightPin(
            customer: text(node.value(for: "customer")), tier: node.value(for: "tier").map { text($0) },
            until: node.value(for: "until").map { text($0) })
    }

    private mutating func nightExpectation(_ node: YAMLNode) -> NightExpectation {
        allow(["values", "verdicts", "decided_by", "actions", "reconciled", "flags"], in: node)
        var expected = NightExpectation()
        expected.values = table(node.value(for: "values"))
        expected.verdicts = table(node.value(for: "verdicts"))
        expected.decidedBy = table(node.value(for: "decided_by"))
        expected.actions = node.value(for: "actions").map { text($0) }
        expected.flags = table(node.value(for: "flags"))
        if let reconciled = node.value(for: "reconciled") {
            let parts = ["new", "kept", "withdrawn", "changed"]
            allow(Set(parts), in: reconciled)
            expected.reconciled = [:]
            for part in parts {
                expected.reconciled?[part] = reconciled.value(for: part).map { whole($0) } ?? 0
            }
        }
        return expected
    }
}
