/// `whole_<N>/`: a workspace in which a run does everything: scores over a history, tiers and direction, three
/// playbooks and a library, guardrails, limits, asks that must be earned, capacity and a holdout. Or `columns_<N>/`: the
/// same for customers whose scores are columns of their file, without a history.
struct WholeRunWorkspace {
    let history: WholeRunHistory
    let hasHistory: Bool
    let plays: [WholeRunPlay]

    init(history: WholeRunHistory, hasHistory: Bool = true, plays: [BenchmarkPlay]) {
        self.history = history
        self.hasHistory = hasHistory
        self.plays = plays.map { WholeRunPlay(play: $0) }
    }

    var name: String { "\(hasHistory ? "whole" : "columns")_\(history.customers)" }

    func write(to folder: String) throws(OutputFault) {
        try OutputFile.makeFolder("\(folder)/rules")
        try OutputFile.makeFolder("\(folder)/playbooks")
        for file in files { try OutputFile.write(file.text, to: "\(folder)/\(file.path)") }
    }

    /// Each file's path inside the workspace, and what it says.
    var files: [(path: String, text: String)] {
        [
            ("rules/inputs.yaml", inputs),
            ("rules/fields.yaml", fields),
            ("rules/scores.yaml", hasHistory ? Self.scores : Self.scoresOfColumns),
            ("rules/tiers.yaml", Self.tiers),
            ("rules/guardrails.yaml", Self.guardrails),
            ("rules/team.yaml", team),
            ("rules/ranking.yaml", Self.ranking),
            ("rules/measurement.yaml", Self.measurement),
            ("playbooks/always_be_helping.yaml", library),
            ("playbooks/high.yaml", playbook("high", "Keep faith", goal: "hold")),
            ("playbooks/medium.yaml", playbook("medium", "Move up", goal: "move_up_if_willing")),
            ("playbooks/low.yaml", playbook("low", "Hands off", goal: "hands_off")),
        ]
    }

    /// The files lie beside the workspace's folder.
    private var inputs: String {
        """
        kind: inputs
        format: 1
        as_of: \(WholeRunHistory.asOf)
        customers: {file: ../\(CustomersFile(count: history.customers).name), id: customer_id}

        """ + (hasHistory ? historyInputs : "")
    }

    private var historyInputs: String {
        """
        interactions:
          file: ../\(history.interactions.name)
          customer: customer_id
          on: on
        contacts:
          file: ../\(history.contacts.name)
          customer: customer_id
          on: on
          responded: responded

        """
    }

    private var fields: String {
        "kind: fields\nformat: 1\nfields:\n" + PlayYAML.fields(words: PlayAttribute.choices)
            + """
            events:
              purchase: {about: Bought something}
              site_visit: {about: Looked around on the site or in the app}
              email_click: {about: Clicked in one of our emails}
              coupon_redeemed: {about: Used a coupon}
              store_visit: {about: Came to a store}
              review: {about: Wrote a review}
              complaint: {about: Told us that something is wrong}
            channels: [email, sms, push, phone, mail, web, app, store]
            responses: [accepted, opened, ignored, declined]

            """
    }

    private static let scores = """
        kind: scores
        format: 1
        scores:
          - id: affinity
            name: Affinity
            about: How much the customer did with us in three years, the latest counting most
            method: add_points
            within_last: 36 months
            half_life: 12 months
            full_marks: 40 points
            events:
              - {event: purchase, points: 4, value_points: 0.05, at_most: 4 per month}
              - {event: coupon_redeemed, points: 3}
              - {event: review, points: 3}
              - {event: store_visit, points: 2}
              - {event: site_visit, points: 1, at_most: 8 per month}
              - {event: email_click, points: 1}
          - id: willingness
            name: Willingness
            about: How often the customer takes up what we send
            method: response_rate
            within_last: 24 months
            good_responses: [accepted, opened]
            start_from: {good: 1, offers: 4}
            unknown_below: 1
          - id: days_since_purchase
            name: Days since the last purchase
            about: Empty if there was none
            method: days_since
            events: [purchase]
          - id: visits_90d
            name: Visits
            about: To the site or a store in 90 days
            method: count_events
            events: [site_visit, store_visit]
            within_last: 90 days

        """

    private static let scoresOfColumns = """
        kind: scores
        format: 1
        scores:
          - {id: affinity, name: Affinity, about: As computed elsewhere, method: formula, formula: 100 * affinity_score}
          - {id: willingness, name: Willingness, about: As computed elsewhere, method: formula, formula: 100 * receptivity}
          - {id: days_since_purchase, name: Days since the last purchase, about: A column, method: formula, formula: recency_days}
          - {id: visits_90d, name: Visits, about: A column, method: formula, formula: web_visits_30d}

        """

    private static let tiers = """
        kind: tiers
        format: 1
        score: affinity
        tiers:
          - {id: high, name: High affinity, enter_at: 60, leave_below: 50, goal: hold}
          - {id: medium, name: Medium affinity, enter_at: 20, leave_below: 15, goal: move_up_if_willing}
          - {id: low, name: Low affinity, goal: hands_off}
        steady: {confirm_for: 14 days, shortest_stay: 60 days}
        direction: {compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: -4}}

        """

    private static let guardrails = """
        kind: guardrails
        format: 1
        rules:
          - id: no_email_consent
            when: [{consent_email: no}]
            blocks: {channel: email, purpose: [help, ask]}
            if_unknown: block
            say: No consent to email
          - id: recent_complaint
            when:
              - any:
                  - open_tickets: {at_least: 3}
                  - happened: complaint
                    within_last: 60 days
            blocks: {purpose: ask}
            say: A complaint is open or fresh
        contact_limits:
          - {tier: low, at_most: 2 per 60 days}
          - {channel: email, at_most: 2 per 30 days}
          - {channel: phone, at_most: 1 per 90 days}
        pause_after:
          - {response: declined, times: 1 per 90 days, pause: 60 days}
        value_exchange:
          within_last: 12 months
          before_each_ask: [{helps_since_last_ask: {at_least: 1}}, {value_balance: {at_least: 1}}]
          asks_per_customer: 1 per 90 days

        """

    /// Capacity grows with the customers, and always stops some.
    private var team: String {
        """
        kind: team
        format: 1
        roles:
          marketing: {capacity: \(max(1, history.customers / 20)) per 1 days}
          regional_team:
            person: {field: region}
            capacity: \(max(1, history.customers / 250)) per 7 days
            each: person
          service_desk: {}

        """
    }

    private static let ranking = """
        kind: ranking
        format: 1
        first: [service]
        priority: chance * fit * worth * lever
        chance: {when_unknown: 25}
        fit:
          - {when: [{direction: slipping}], purpose: help, add: 0.5}
          - {when: [{direction: climbing}], purpose: ask, add: 0.3}
        keep_per_customer: 2

        """

    private static let measurement = """
        kind: measurement
        format: 1
        holdout: {share: 5 percent, salt: benchmark, never_held_out: [service]}
        metrics:
          bought_again: {event: purchase, counts: at_least_one, means: Bought again}
          held_tier: {tier: same_or_up, means: Same tier or higher}

        """

    private var library: String {
        """
        kind: playbook
        format: 1
        id: always_be_helping
        name: Always be helping
        tier: any
        plays:

        """ + entries(of: nil)
    }

    private func playbook(_ tier: String, _ name: String, goal: String) -> String {
        """
        kind: playbook
        format: 1
        id: \(tier)
        name: \(name)
        tier: \(tier)
        goal: \(goal)
        strategy:
          why: A third of the benchmark's plays
          do: [Help first]
          avoid: [Asking too often]
          include: [{playbook: always_be_helping, purpose: [service, help]}]
        plays:

        """ + entries(of: tier)
    }

    private func entries(of tier: String?) -> String {
        plays.filter { $0.tier == tier }.map(\.yaml).joined()
    }
}
