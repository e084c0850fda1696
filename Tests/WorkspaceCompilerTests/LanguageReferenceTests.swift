import Campaigns
import Testing

@testable import WorkspaceCompiler

/// The examples of the language reference, joined into one workspace.
@Suite struct LanguageReferenceTests {
    @Test func examplesCompile() throws {
        let workspace = try workspace(Self.files)
        #expect(workspace.scores.count == 11)
        #expect(workspace.scenarios.count == 1)
        #expect(
            workspace.plays.first { $0.id == "slipping_call" }?.when.words == Self.words)
    }

    static let words =
        "tier is high or medium; affinity at least 35 and less than 70; renewal_date within the next 90 days; "
        + "goal_on_file is known; spend_90d less than usual_spend_90d; help_article_view at least 3 times in the last 7 days; "
        + "any of (direction is slipping; latency_ratio at least 1.5); none of (open_complaints at least 1)"

    static let files: [String: String?] = [
        "rules/fields.yaml": #"""
            kind: fields
            format: 1
            fields:
              marketing_consent: {type: choice, choices: [given, refused, withdrawn], permission: true, about: "Permission for marketing of any kind"}
              email_opt_out:     {type: yes_no, column: HasOptedOutOfEmail, permission: true, about: "No marketing email"}
              lifetime_value:    {type: money, about: "Expected future profit, from our own model", dated_by: clv_on, empty_if_older_than: 45 days}
              renewal_date:      {type: date, about: "Next renewal"}
              region:            {type: text, about: "Sales region", optional: true}
              open_cases:        {type: number, about: "Cases not yet closed", when_empty: 0}
              open_opportunity_stage: {type: choice, choices: [proposal, negotiation, won], about: "Stage of the deal"}
              account_owner: {type: text, about: "Who looks after them"}
              goal_on_file: {type: text, about: "What they want"}
              usual_spend_90d: {type: money, about: "Usual spend"}
              open_complaints: {type: number, about: "Open complaints"}
            events:
              visit: {about: "Came by"}
              help_article_view: {about: "Read an article"}
              purchase:        {about: "Bought something"}
              contact_request: {about: "Asked us to get in touch"}
              complaint:       {about: "Told us something is wrong"}
            channels: [email, phone, mail, app, reply]
            responses: [redeemed, replied, declined]
            """#,
        "rules/inputs.yaml": #"""
            kind: inputs
            format: 1
            as_of: 2026-03-02           # optional; default today in time_zone
            time_zone: Europe/Madrid    # optional; default UTC
            customers:    {file: data/customers.csv, id: customer_id}
            interactions: {file: data/interactions.csv, customer: customer_id, on: occurred_on, event: event, channel: channel, value: value}
            contacts:     {file: data/contacts.csv, customer: customer_id, on: contacted_on, channel: channel, play: play, purpose: purpose, response: response, responded: responded_on, gives: gives, asks: asks, action: action_id}
            visits:       {file: data/visits.csv, customer: customer_id, on: visited_on, pages: pages, minutes: minutes, direct: direct, feedback: feedback, event: event}
            outcomes:     {file: data/outcomes.csv, customer: customer_id, on: assigned_on, campaign: campaign, play: play, arm: arm, holdout: holdout, responded: responded, value: value}
            """#,
        "rules/scores.yaml": #"""
            kind: scores
            format: 1
            scores:
              - id: affinity
                name: Affinity
                about: How engaged this customer has been over three years
                method: add_points
                within_last: 36 months
                half_life: 12 months              # optional
                full_marks: 120 points            # optional
                events:
                  - {event: purchase, points: 2, value_points: 0.05, at_most: 4 per month}
                  - {event: visit, points: 1}
              - {id: engagements, name: Engagements, about: Plain count, method: count_events, within_last: 36 months}      # events: [...] optional
              - {id: spend_90d, name: Spend, about: Last 90 days, method: sum_value, events: [purchase], within_last: 90 days}
              - {id: recency, name: Recency, about: Days since the last purchase, method: days_since, events: [purchase]}
              - {id: latency_ratio, name: Off rhythm, about: Gap against the usual, method: gap_ratio, events: [purchase], smallest_history: 3}
              - {id: willingness, name: Willingness, about: Takes up what we offer, method: response_rate, within_last: 24 months, good_responses: [redeemed], start_from: {good: 1, offers: 4}, unknown_below: 3}
              - {id: rfm, name: RFM, about: Ranks 1 to 5, method: rfm_quintiles, events: [purchase], within_last: 36 months}   # part: recency | frequency | monetary gives that digit alone
              - {id: stage, name: Stage, about: Involved or engaged, method: first_match, rules: [{value: engaged, when: [{affinity: {at_least: 50}}]}, {value: quiet}]}
              - {id: mix, name: Mix, about: Blend, method: formula, formula: "0.6 * affinity + 0.4 * if_empty(willingness, 25)"}
              - {id: rank, name: Rank, about: Among all, method: percentile, of: affinity}
              - {id: web, name: Web engagement, about: Peterson's seven, method: visitor_engagement, within_last: 90 days, pages_over: 5, minutes_over: 5, visits_over: 4, recent: 3 weeks}
            """#,
        "rules/tiers.yaml": #"""
            kind: tiers
            format: 1
            score: affinity
            tiers:                      # top first; the last has no lines
              - {id: high,   name: High affinity,   enter_at: 70, leave_below: 60, goal: hold}
              - {id: medium, name: Medium affinity, enter_at: 35, leave_below: 28, goal: move_up_if_willing}
              - {id: low,    name: Low affinity,    goal: hands_off}
            steady:                     # so that people do not flap
              confirm_for: 14 days      # the score must stay past the line this long
              shortest_stay: 60 days
              pin: {ends_after: 180 days}
            direction: {compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: -8}}
            warn_if: {not_a_pyramid: true, value_does_not_fall_with_tier: lifetime_value, moved_in_a_run_over: 10 percent}
            """#,
        "rules/guardrails.yaml": #"""
            kind: guardrails
            format: 1
            rules:                                   # in order
              - id: no_consent
                when: [{marketing_consent: {is_not: given}}]
                blocks: {purpose: [help, ask]}       # purpose, channel, recommends, play; each one or a list; all given must match
                if_unknown: block                    # block (default) or allow
                say: No marketing consent on file
              - id: open_deal
                when: [{open_opportunity_stage: [proposal, negotiation]}]
                blocks: {recommends: [alternative, smaller]}
                unless_approved_by: specialist     # listed, waiting for that role's ok
                if_unknown: allow
                say: Open deal. The deal owner decides
              - {id: complaint_open, when: [{open_complaints: {at_least: 1}}], blocks: {purpose: [help, ask]}, say: Open complaint}
            contact_limits:                          # sliding windows; this run's own actions count
              - {tier: high, at_most: 4 per 30 days}
              - {channel: email, at_most: 1 per 7 days}
            pause_after:                             # suppression
              - {response: declined, times: 2 per 30 days, pause: 60 days}
            value_exchange:
              within_last: 12 months
              before_each_ask: [{helps_since_last_ask: {at_least: 3}}, {value_balance: {at_least: 2}}]
              asks_per_customer: 1 per 90 days
              flag_if_balance_over: 15
            """#,
        "rules/team.yaml": #"""
            kind: team
            format: 1
            roles:
              account_owner: {person: {field: account_owner}, capacity: 15 per 7 days, each: person}
              marketing:     {capacity: 400 per 7 days}
              specialist:    {}
            working_days: [mon, tue, wed, thu, fri]   # the default
            holidays: [2026-12-25]
            """#,
        "rules/ranking.yaml": #"""
            kind: ranking
            format: 1
            first: [service]                          # in the order listed; then all others
            priority: chance * fit * worth * lever    # the default; a formula over these and any field
            chance: {when_unknown: 25}                # 0–100
            fit:                                      # starts at 1.0
              - {when: [{direction: slipping}], purpose: help, add: 0.5}
            keep_per_customer: 2                      # default: no bound
            """#,
        "playbooks/high.yaml": #"""
            kind: playbook
            format: 1
            id: high
            name: High affinity, keep faith
            tier: high                  # or any: a library that strategies include
            goal: hold
            strategy:
              why: Smallest group, highest lifetime value.
              do: [A named person knows their goal]
              avoid: [Treating loyalty as permission to sell]
              include: [{playbook: always_be_helping, purpose: [service, help]}]
              keep_per_customer: 2
            plays:
              - id: slipping_call
                name: Personal call when a top customer goes quiet
                purpose: help                        # service, help or ask
                principle: 2                         # optional: 1–10 of "always be helping"; one or a list
                recommends: none                     # none (default), own_product, smaller, alternative
                when:                                   # a list is the same as all:
                  all:
                    - tier: [high, medium]              # a list means one of
                    - affinity: {at_least: 35, less_than: 70}
                    - renewal_date: {within_next: 90 days}
                    - goal_on_file: {known: true}
                    - spend_90d: {less_than: {field: usual_spend_90d}}
                    - happened: help_article_view       # an event test
                      at_least: 3
                      within_last: 7 days
                    - any:
                        - direction: slipping
                        - latency_ratio: {at_least: 1.5}
                  none:
                    - open_complaints: {at_least: 1}
                motive:                              # two-way, both required
                  customer: Someone notices and sorts out what is in the way
                  company: Hold the customer before they leave
                opportunity: {occasion: The week they fall off their usual rhythm, channel: phone}
                means:
                  customer: Ten minutes, at a time they pick
                  employee: Last 12 months on one page
                exchange: {gives: 3, asks: 0}        # 0 nothing, 1 a minute, 2 an hour, 3 real money or a real favour
                worth: 4                             # a number, or a formula over fields in quotes: "0.3 + 0.7 * affinity / 100"
                chance: willingness                  # optional: a number 0–100 or a formula
                lever: 1.2                           # 0.5–2.0, needs lever_reason
                lever_reason: Board asked for fewer silent leavers
                owner: account_owner
                credit: [account_owner, marketing]       # optional: who is credited with the outcome
                due: 5 days
                cooldown: 90 days
                expect: {outcome: Blocker found and logged, metric: held_tier, within: 90 days}
                message: {subject: "Hello", body: "Dear {{customer_id}} in {{region}}"}   # optional Mustache over the customer's fields
                active: {from: 2026-01-01, until: 2026-12-31}   # optional, both days included
                paused: false
                never_with: [referral_ask]           # optional, mutual: not in the same run
                group: check_ins                     # optional: one of a group per customer per run, across playbooks
            """#,
        "playbooks/abh.yaml": #"""
            kind: playbook
            format: 1
            id: always_be_helping
            name: Always be helping
            tier: any
            plays:
              - id: referral_ask
                name: N
                purpose: help
                when: []
                motive: {customer: C, company: C}
                opportunity: {occasion: O, channel: email}
                means: {customer: C, employee: E}
                exchange: {gives: 1, asks: 0}
                owner: marketing
                due: 5 days
                cooldown: 90 days
                expect: {outcome: O, metric: retained, within: 90 days}
              - id: after_the_complaint
                name: N
                purpose: help
                when: []
                motive: {customer: C, company: C}
                opportunity: {occasion: O, channel: email}
                means: {customer: C, employee: E}
                exchange: {gives: 1, asks: 0}
                owner: marketing
                due: 5 days
                cooldown: 90 days
                expect: {outcome: O, metric: retained, within: 90 days}
              - id: off_rhythm_note
                name: N
                purpose: help
                when: []
                motive: {customer: C, company: C}
                opportunity: {occasion: O, channel: email}
                means: {customer: C, employee: E}
                exchange: {gives: 1, asks: 0}
                owner: marketing
                due: 5 days
                cooldown: 90 days
                expect: {outcome: O, metric: retained, within: 90 days}
            """#,
        "rules/measurement.yaml": #"""
            kind: measurement
            format: 1
            holdout: {share: 10 percent, salt: spring, never_held_out: [service]}
            metrics:
              retained: {event: purchase, counts: at_least_one, means: "Bought again"}
              revenue:  {event: purchase, counts: sum_value, means: "Net revenue after the action"}
              moved_up: {tier: up, means: "In a higher tier"}
              held_tier: {tier: same_or_up, means: "Same tier or higher"}
            rewards_and_penalties: {short_term: 30 days, long_term: 180 days, reward: revenue, short_penalty: {event: complaint}, long_penalty: retained}
            say_nothing_unless: {people_each_side: 100}
            confidence: 95 percent
            """#,
        "playbooks/scenarios.yaml": #"""
            kind: scenarios
            format: 1
            as_of: 2026-03-02
            scenarios:
              - name: a slipping top customer with an open complaint gets service only
                customer: {affinity: 72, direction: slipping, open_complaints: 1, marketing_consent: given}
                interactions: [{event: complaint, on: 2026-02-27}]
                contacts: [{channel: email, on: 2026-02-20, play: off_rhythm_note}]
                expect:
                  tier: high
                  actions: [after_the_complaint]          # exactly these, in rank order; or includes: [...]
                  not_chosen: {slipping_call: complaint_open}      # a verdict, or the id of what decided it
            """#,
    ]
}
