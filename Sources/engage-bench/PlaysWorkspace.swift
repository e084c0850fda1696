/// `ws_<P>/`: the plays as a workspace, with which `engage plan` does the other engines' job: for each customer the
/// matching plays, ranked by priority, the first three kept.
struct PlaysWorkspace {
    let plays: [BenchmarkPlay]
    /// The text attributes that any play of the whole list tests, used here or not.
    let words: [String]

    var name: String { "ws_\(plays.count)" }

    /// The first plays of a list.
    init(first count: Int, of all: [BenchmarkPlay]) {
        plays = Array(all.prefix(count))
        let tested = Set(all.flatMap(\.criteria).flatMap(\.tests).map(\.attribute))
        words = PlayAttribute.choices.filter(tested.contains)
    }

    func write(to folder: String) throws(OutputFault) {
        try OutputFile.makeFolder("\(folder)/rules")
        try OutputFile.makeFolder("\(folder)/playbooks")
        for file in files { try OutputFile.write(file.text, to: "\(folder)/\(file.path)") }
    }

    /// Each file's path inside the workspace, and what it says.
    var files: [(path: String, text: String)] {
        [
            (
                "rules/fields.yaml",
                "kind: fields\nformat: 1\nfields:\n" + PlayYAML.fields(words: words) + "channels: [email]\n"
            ),
            (
                "rules/tiers.yaml",
                """
                kind: tiers
                format: 1
                score: affinity_score
                tiers:
                  - {id: everyone, name: Everyone, goal: hold}

                """
            ),
            ("rules/team.yaml", "kind: team\nformat: 1\nroles:\n  marketing: {}\n"),
            (
                "rules/measurement.yaml",
                """
                kind: measurement
                format: 1
                metrics:
                  held_tier: {tier: same_or_up, means: Same tier or higher}

                """
            ),
            ("rules/ranking.yaml", "kind: ranking\nformat: 1\npriority: worth\nkeep_per_customer: 3\n"),
            ("playbooks/everyone.yaml", playbook),
        ]
    }

    private var playbook: String {
        """
        kind: playbook
        format: 1
        id: everyone
        name: Benchmark
        tier: everyone
        goal: hold
        strategy:
          why: benchmark
          do: [measure]
          avoid: [guessing]
        plays:

        """ + plays.map(Self.play).joined()
    }

    private static func play(_ play: BenchmarkPlay) -> String {
        """
          - id: \(play.name)
            name: Benchmark play \(play.number)
            purpose: help
            when:
        \(PlayYAML.criteria(play))    motive: {customer: benchmark, company: benchmark}
            opportunity: {occasion: benchmark, channel: email}
            means: {customer: benchmark, employee: benchmark}
            exchange: {gives: 1, asks: 0}
            worth: "\(PlayYAML.priority(play))"
            owner: marketing
            due: 7 days
            cooldown: 1 days
            expect: {outcome: benchmark, metric: held_tier, within: 30 days}

        """
    }
}
