import Campaigns
import CivilCalendar

/// Compares what a run wants on the list with what is there (run reference, "the action list is reconciled"). The same for
/// all batches of a run.
public struct Reconciler: Sendable {
    /// How the workspace words its plays, by position.
    public let plays: [StoredPlay]
    private let planner: CampaignPlanner
    /// By position in `StoreSnapshot.plays`: whether the workspace words the play so.
    private let isCurrent: [Bool]
    /// By tier code: the code of its word in the snapshot, -1 for no tier, -2 for one without a word there.
    private let tierWords: [Int32]
    /// By play position, where every action of the play has the same reason: the code of its words in the snapshot.
    private let reasonWords: [Int32]

    public init(_ planner: CampaignPlanner) {
        self.planner = planner
        let workspace = planner.workspace
        plays = workspace.plays.indices.map { StoredPlay(PlayIndex($0), of: workspace) }
        let positions = Dictionary(uniqueKeysWithValues: plays.enumerated().map { ($1.id, $0) })
        let plays = plays
        isCurrent = planner.memory.snapshot.plays.map { stored in positions[stored.id].map { plays[$0] == stored } ?? false }
        let tiers = workspace.tiers.tiers.map(\.id)
        let wanted = Set(tiers + planner.fixedReasons.compactMap { $0 })
        var codes: [String: Int32] = [:]
        for (code, word) in planner.memory.snapshot.words.enumerated() where wanted.contains(word) {
            codes[word] = Int32(code)
        }
        tierWords = [-1] + tiers.map { codes[$0] ?? -2 }
        reasonWords = planner.fixedReasons.map { reason in reason.flatMap { codes[$0] } ?? -1 }
    }

    /// What a batch's plan changes. O(actions), and for actions whose play has an any group, or that are gone, a trace each.
    public func changes(of plan: BatchPlan) -> ListChanges {
        var changes = ListChanges()
        let memory = planner.memory
        for action in plan.actions {
            let tierCode = plan.tierCodes[Int(action.row) - plan.batch.firstRow]
            guard let stored = plan.storedAction(of: action) else {
                changes.listed.append(
                    ListedAction(
                        number: Int64(bitPattern: plan.actionNumber(of: action)), row: action.row, play: action.play,
                        tierCode: tierCode, rank: action.rank, priority: action.priority, status: plan.status(of: action),
                        dueOn: plan.dueDay(of: action), person: plan.person(of: action),
                        waitsFor: plan.roleToAsk(about: action), because: plan.because(action)))
                continue
            }
            let status = plan.status(of: action)
            let person = plan.person(of: action)
            let waitsFor = plan.roleToAsk(about: action)
            let flag = plan.flag(of: action)
            let isChanged =
                status != stored.status || waitsFor != memory.snapshot.word(stored.waitsFor)
                || flag != memory.snapshot.word(stored.flag) || !isCurrent[Int(stored.play)]
                || person != memory.snapshot.word(stored.person)
            if isChanged {
                changes.changed += 1
                changes.updated.append(
                    UpdatedAction(
                        number: stored.number, play: action.play, tierCode: tierCode, rank: action.rank,
                        priority: action.priority, status: status, person: person, waitsFor: waitsFor,
                        because: plan.because(action), flag: flag))
                continue
            }
            changes.kept += 1
            let because = plan.because(action)
            let hasSameReason =
                planner.fixedReasons[Int(action.play)] != nil && !action.isFlagged
                ? stored.because == reasonWords[Int(action.play)] : memory.snapshot.word(stored.because) == because
            if !hasSameReason || action.rank != stored.rank || action.priority != stored.priority
                || stored.tier != tierWords[Int(tierCode)]
            {
                changes.refreshed.append(
                    RefreshedAction(
                        number: stored.number, tierCode: tierCode, rank: action.rank, priority: action.priority,
                        because: hasSameReason ? nil : because))
            }
        }
        for position in plan.gone {
            let entry = memory.entries[Int(position)]
            if entry.kind == .ghost {
                changes.endedGhosts.append(memory.snapshot.ghosts[Int(entry.position)].number)
            } else {
                let action = memory.action(of: entry)
                changes.withdrawn.append(
                    WithdrawnAction(
                        number: action.number,
                        reason: plan.reasonGone(play: Int(entry.play), row: Int(action.row))))
            }
        }
        for ghost in plan.newGhosts {
            changes.newGhosts.append(
                ListedGhost(
                    row: ghost.row, play: ghost.play, tierCode: plan.tierCodes[Int(ghost.row) - plan.batch.firstRow],
                    priority: ghost.priority))
        }
        return changes
    }

    /// What becomes of actions whose customer is not in this run's file, or whose play is not in the workspace.
    public func changesOfOrphans() -> ListChanges {
        var changes = ListChanges()
        let snapshot = planner.memory.snapshot
        for position in planner.memory.orphans {
            let action = snapshot.actions[position]
            let reason =
                action.row < 0
                ? "the customer is no longer in the customers file"
                : "the play \(snapshot.plays[Int(action.play)].id) is no longer in the playbooks"
            guard action.status == .accepted else {
                changes.withdrawn.append(WithdrawnAction(number: action.number, reason: reason))
                continue
            }
            if snapshot.word(action.flag) == reason {
                changes.kept += 1
                continue
            }
            changes.changed += 1
            let tierCode = action.tier < 0 ? 0 : tierWords.firstIndex(of: action.tier) ?? 0
            changes.updated.append(
                UpdatedAction(
                    number: action.number, play: -1, tierCode: UInt16(tierCode), rank: action.rank,
                    priority: action.priority, status: .accepted, person: snapshot.word(action.person),
                    waitsFor: nil, because: snapshot.word(action.because) ?? "", flag: reason))
        }
        changes.endedGhosts = planner.memory.orphanGhosts.map { snapshot.ghosts[$0].number }
        return changes
    }
}

/// What a run changes on the action list, or on a part of it.
public struct ListChanges: Sendable {
    public var listed: [ListedAction] = []
    public var updated: [UpdatedAction] = []
    public var refreshed: [RefreshedAction] = []
    public var withdrawn: [WithdrawnAction] = []
    public var newGhosts: [ListedGhost] = []
    public var endedGhosts: [Int64] = []
    /// Actions that stay as people know them, and those about which something changed that people act on.
    public var kept = 0
    public var changed = 0

    public init() {}

    public mutating func add(_ other: ListChanges) {
        listed += other.listed
        updated += other.updated
        refreshed += other.refreshed
        withdrawn += other.withdrawn
        newGhosts += other.newGhosts
        endedGhosts += other.endedGhosts
        kept += other.kept
        changed += other.changed
    }
}

extension StoredPlay {
    init(_ index: PlayIndex, of workspace: Workspace) {
        let play = workspace[index]
        let approvals = workspace.guardrails.rules.filter { $0.unlessApprovedBy != nil }
        let approver = approvals.first { $0.blocks.matches(play, at: index) } ?? approvals.first
        self.init(
            id: play.id, name: play.name, purpose: play.purpose, channel: play.opportunity.channel, owner: play.owner,
            approver: approver?.unlessApprovedBy ?? play.owner, customerMotive: play.motive.customer,
            companyMotive: play.motive.company, occasion: play.opportunity.occasion,
            customerMeans: play.means.customer, employeeMeans: play.means.employee, outcome: play.expect.outcome)
    }
}

extension WorkspaceFacts {
    /// `namedDay` is the day of the run where it was named.
    public init(_ workspace: Workspace, namedDay: Day?) {
        self.init(
            timeZone: workspace.inputs.timeZone, namedDay: namedDay, workingDays: workspace.team.workingDays,
            holidays: workspace.team.holidays.sorted(), responses: workspace.responses,
            goodResponses: workspace.goodResponses, tiers: workspace.tiers.tiers.map(\.id),
            pinEndsAfter: workspace.tiers.steady.pinEndsAfter)
    }
}
