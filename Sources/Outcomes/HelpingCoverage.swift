import Campaigns
import CivilCalendar
import Planner
import Tables

/// How one of the ten principles is lived.
public struct PrincipleCoverage: Sendable {
    /// 1–10.
    public let principle: Int
    /// Plays that name it, and of these the ones that run on the last day.
    public let plays: [PlayIndex]
    public let running: Int
    /// Of the period: actions listed, contacts made, and customers whom these reached.
    public internal(set) var listed = 0
    public internal(set) var contacts = 0
    public internal(set) var customers = 0
}

public struct HelpingResult: Sendable {
    public let principles: [PrincipleCoverage]
    /// Plays that name none.
    public let withoutPrinciple: Int
    /// Of the period, by purpose in the order of `Purpose.allCases`.
    public let listed: [Int]
    /// Of the listed, those delivered by now.
    public let delivered: [Int]
    /// All contacts of the period, planned here or not.
    public let contacts: [Int]
    /// Contacts whose purpose is not known.
    public let contactsOfNoPurpose: Int
}

extension ReportMaterial {
    /// O(actions + contacts of the period × principles of a play).
    public func helping() -> HelpingResult {
        let plays = workspace.plays
        var principles = (1...10).map { number in
            let naming = plays.indices.filter { plays[$0].principles.contains(number) }
            return PrincipleCoverage(
                principle: number, plays: naming.map(PlayIndex.init), running: naming.count { plays[$0].isRunning(on: to) })
        }
        var listed = [0, 0, 0], delivered = listed, made = listed
        var ofNoPurpose = 0
        if let record {
            let known = ListedPlays(record, workspace: workspace)
            let purposes = record.plays.map { Purpose.allCases.firstIndex(of: $0.purpose) ?? 0 }
            for action in record.actions where action.listedOn >= from {
                let purpose = purposes[Int(action.play)]
                listed[purpose] += 1
                if action.isDelivered { delivered[purpose] += 1 }
                let place = known.places[Int(action.play)]
                guard place < plays.count else { continue }
                for number in plays[place].principles { principles[number - 1].listed += 1 }
            }
        }
        var lastReached = [Int](repeating: -1, count: 10)
        for row in 0..<customerCount {
            for index in contactRows(of: row, in: window) {
                let purpose = Int(contacts.purposes[index])
                if purpose > 0 { made[purpose - 1] += 1 } else { ofNoPurpose += 1 }
                let play = Int(contacts.plays[index])
                guard play > 0, play <= plays.count else { continue }
                for number in plays[play - 1].principles {
                    principles[number - 1].contacts += 1
                    if lastReached[number - 1] != row { principles[number - 1].customers += 1 }
                    lastReached[number - 1] = row
                }
            }
        }
        return HelpingResult(
            principles: principles, withoutPrinciple: plays.count { $0.principles.isEmpty }, listed: listed,
            delivered: delivered, contacts: made, contactsOfNoPurpose: ofNoPurpose)
    }
}
