import Campaigns

/// The text of the files in `rules/`.
struct StarterRules {
    let start: StarterWorkspace

    init(_ start: StarterWorkspace) { self.start = start }

    var inputs: String {
        var text = """
            # Where the data is. To read other files, change the names here.

            kind: inputs
            format: 1
            time_zone: UTC

            """
        if let asOf = start.asOf {
            text +=
                "# The files end on this day. With fresh files take the line out: then it is today.\nas_of: \(asOf)\n"
        }
        text += "customers: {file: \(YAMLText.scalar(start.customersPath)), id: \(YAMLText.scalar(start.idColumn))}\n"
        for (key, history) in [("interactions", start.interactions), ("contacts", start.contacts)] {
            guard let history else { continue }
            let columns = history.columns.columns.map { "\($0.key): \(YAMLText.scalar($0.column))" }
            text += "\(key): {file: \(YAMLText.scalar(history.path)), \(columns.joined(separator: ", "))}\n"
        }
        return text
    }

    /// nil where the tiers come from a column.
    var scores: String? {
        let head = """
            # From what customers did to an honest number. Use it in a rule like a field.

            kind: scores
            format: 1
            scores:

            """
        switch start.tierSource {
        case .column: return nil
        case .nothing:
            return head + """
                  # There is no number yet that tells customers apart. Put a better one here.
                  - {id: affinity, name: Affinity, about: The same for everybody, method: formula, formula: "1"}

                """
        case .events:
            let events = start.interactions?.columns.events.map { "      - {event: \($0.id), points: 1}\n" } ?? []
            return head + """
                  - id: affinity
                    name: Affinity
                    about: How often they did something in the last 12 months
                    method: add_points
                    within_last: 12 months
                    events:                   # a guess: give more points to what counts more

                """ + events.joined()
        }
    }

    var tiers: String {
        var text = """
            # Groups of customers. "enter_at" lets a customer in; "leave_below" lets it out,
            # and is lower, so that one poor week does not throw anybody out.

            kind: tiers
            format: 1
            score: \(start.tierField)

            """
        if let lines = start.lines {
            let high = Value.written(lines.high)
            let highLeave = Value.written(TierLines.leaveLine(lines.high, above: lines.medium))
            text += "\n# Guesses: the lines let \(lines.highShare) percent of your customers into High"
            text += lines.medium == nil ? ".\n" : ", \(lines.mediumShare) percent into Medium.\n"
            text += "tiers:                            # top first\n"
            text += "  - {id: high, name: High, enter_at: \(high), leave_below: \(highLeave), goal: hold}\n"
            if let medium = lines.medium {
                let leave = Value.written(TierLines.leaveLine(medium, above: nil))
                text += "  - {id: medium, name: Medium, enter_at: \(Value.written(medium)), leave_below: \(leave), "
                text += "goal: move_up_if_willing}\n"
            }
            text += "  - {id: low, name: Low, goal: hands_off}\n"
        } else {
            text += "\n# One tier for all, until a number tells customers apart.\ntiers:\n"
            text += "  - {id: everyone, name: Everyone, goal: hold}\n"
        }
        return text + """

            # Nobody is moved up and down every week.
            steady:
              confirm_for: 14 days
              shortest_stay: 60 days

            """
    }

    var team: String {
        let owner =
            start.field(.owner).map { "{person: {field: \($0)}, capacity: 10 per 7 days, each: person}" }
            ?? "{capacity: 50 per 7 days}"
        return """
            # Who does the work, and how much of it they can do in a week. Guesses.

            kind: team
            format: 1
            roles:
              account_owner: \(owner)
              marketing:     {capacity: 400 per 7 days}
              help_desk:     {capacity: 100 per 7 days}
              customer_care: {}           # no limit: what people need is never left lying
            working_days: [mon, tue, wed, thu, fri]

            """
    }

    let ranking = """
        # What comes first: service, then the greatest chance * fit * worth * lever.

        kind: ranking
        format: 1
        first: [service]
        priority: chance * fit * worth * lever
        chance: {when_unknown: 20}
        keep_per_customer: 2

        """

    let measurement = """
        # Did it help? One customer in ten is left alone by chance: the yardstick.

        kind: measurement
        format: 1
        holdout: {share: 10 percent, salt: garden, never_held_out: [service]}
        metrics:
          moved_up:  {tier: up, means: Is in a higher tier}
          held_tier: {tier: same_or_up, means: Is in the same tier or a higher one}

        """

    let readme = """
        # Our playbooks

        Made by `engage init` from a customers file. Everything in it is a guess until somebody has read it: begin with
        `rules/guardrails.yaml` (whom we may contact), then `rules/tiers.yaml`, `rules/fields.yaml` and `playbooks/`.

        The first five commands, in this folder:

        ```sh
        engage check           # is everything in order?
        engage plan            # who should get which next action, and why
        engage list            # what there is to do, for each of us
        engage explain ID      # why these actions for one customer, why not others
        engage act ID accept   # what you did with an action, with the first digits of its id
        ```

        """
}
