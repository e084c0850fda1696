/// The playbooks of a workspace that is made from files. They use only fields that were found.
struct StarterPlaybooks {
    /// The library that all tiers take in.
    let library: [StarterPlay]
    private let tiers: [StarterTier]

    init(_ start: StarterWorkspace) {
        tiers = start.tiers
        library = [
            start.field(.openIssues).map(StarterPlay.putItRight), start.field(.renewal).map(StarterPlay.renewalFacts),
            start.field(.lastSeen).map(StarterPlay.quietNote), .usefulAnswers,
        ].compactMap { $0 }
    }

    /// A tier's own plays.
    func plays(_ tier: StarterTier) -> [StarterPlay] {
        switch tier {
        case .high: [.personalHello, .thankYou, .referralAsk]
        case .medium: [.usefulGuide, .helpCard, .oneQuestion]
        case .low: [.openDoor]
        case .everyone: [.usefulGuide, .helpCard, .oneQuestion]
        }
    }

    var files: [StarterFile] {
        [StarterFile("playbooks/always_be_helping.yaml", libraryText)]
            + tiers.map { StarterFile("playbooks/\($0.rawValue).yaml", text($0)) }
    }

    private var libraryText: String {
        """
        # Always be helping: the plays that every strategy draws from. It never asks for
        # anything. Exchange: 0 nothing, 1 a minute, 2 an hour, 3 real money or a favour.

        kind: playbook
        format: 1
        id: always_be_helping
        name: Always be helping
        tier: any
        plays:

        """ + library.map { "\n" + $0.text }.joined()
    }

    private func text(_ tier: StarterTier) -> String {
        let strategy: (name: String, goal: String, why: String, does: String, avoid: String, includes: String)
        switch tier {
        case .high:
            strategy = (
                "High: keep faith", "hold", "Few customers, and most of what we live on",
                "Know them, and notice when something changes", "Treating loyalty as permission to sell",
                "[service, help]"
            )
        case .medium:
            strategy = (
                "Medium: make the next step easy", "move_up_if_willing", "Whoever may become one of our best is here",
                "Help with what they are trying to do anyway", "Pushing those who are content", "[service, help]"
            )
        case .low:
            strategy = (
                "Low: leave them in peace", "hands_off", "Most customers are here, and content",
                "Good service, the same as for everyone", "Letters for the sake of letters", "[service]"
            )
        case .everyone:
            strategy = (
                "Everyone: help first", "hold", "Until a number tells customers apart, all are treated alike",
                "Help with what they are trying to do anyway", "Letters for the sake of letters", "[service, help]"
            )
        }
        return """
            # How this tier is treated. A draft: make it yours.

            kind: playbook
            format: 1
            id: \(tier.rawValue)
            name: \(YAMLText.scalar(strategy.name))
            tier: \(tier.rawValue)
            goal: \(strategy.goal)
            strategy:
              why: \(YAMLText.scalar(strategy.why))
              do: [\(YAMLText.scalar(strategy.does))]
              avoid: [\(YAMLText.scalar(strategy.avoid))]
              include: [{playbook: always_be_helping, purpose: \(strategy.includes)}]
            plays:

            """ + plays(tier).map { "\n" + $0.text }.joined()
    }
}
