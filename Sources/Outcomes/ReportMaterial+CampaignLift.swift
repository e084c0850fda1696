import Campaigns
import CivilCalendar
import Tables

extension ReportMaterial {
    /// The arms of past campaigns, each against its campaign's holdout, everybody in the arm they were assigned to. A campaign
    /// without a holdout has figures and nothing to compare them with.
    func campaigns() -> [LiftSubject] {
        guard let outcomes else { return [] }
        let yardsticks = outcomes.yardsticks
        let measure = LiftMeasure(material: self, yardsticks: yardsticks)
        return outcomes.campaigns(yardsticks, in: campaignWindow).flatMap { campaign -> [LiftSubject] in
            campaign.arms.map { arm in
                var people = LiftSubject.People()
                people.treated = arm.people
                people.heldOut = campaign.holdout?.people ?? 0
                people.inSeveralArms = campaign.inSeveralArms
                let nobody = yardsticks.map { GroupFigure($0) }
                return LiftSubject(
                    dimension: .campaign, id: campaign.name, name: campaign.name, arm: arm.word, within: nil, people: people,
                    comparisons: yardsticks.indices.map {
                        measure.comparison(
                            yardsticks[$0], arm.figures[$0], (campaign.holdout?.figures ?? nobody)[$0], before: nil)
                    })
            }
        }
    }
}

extension ReportMaterial {
    private var campaignWindow: DayWindow {
        DayWindow(after: Day(number: campaignsFrom.map { $0.number - 1 } ?? .min), through: to)
    }

    /// Rows of past campaigns that are dated outside the period, and so left out. O(rows).
    public var campaignRowsOutside: Int {
        let window = campaignWindow
        return outcomes?.days.count { $0 != Column.emptyDay && !window.contains(Day(number: $0)) } ?? 0
    }
}

extension OutcomeTable {
    /// Its answers, then its amounts.
    var yardsticks: [Yardstick] {
        answerNames.enumerated().map { Yardstick(id: $1, means: $1, measure: .answer($0)) }
            + valueNames.enumerated().map { Yardstick(id: $1, means: $1, measure: .amount($0)) }
    }

    /// A campaign's arms and what they came to.
    struct Campaign {
        let name: String
        let inSeveralArms: Int
        var arms: [Arm] = []
        var holdout: Arm?
    }

    struct Arm {
        let word: String
        var people = 0
        var figures: [GroupFigure]

        init(_ word: String, _ yardsticks: [Yardstick]) {
            self.word = word
            figures = yardsticks.map { GroupFigure($0) }
        }
    }

    /// By campaign, in the order of the table; rows dated outside the window are left out. O(rows × yardsticks).
    func campaigns(_ yardsticks: [Yardstick], in window: DayWindow) -> [Campaign] {
        var found: [Campaign] = []
        var row = 0
        while row < rowCount {
            let (campaign, code) = (campaigns[row], arms[row])
            var arm = Arm(armWords[Int(code)], yardsticks)
            while row < rowCount, campaigns[row] == campaign, arms[row] == code {
                defer { row += 1 }
                if days[row] != Column.emptyDay, !window.contains(Day(number: days[row])) { continue }
                arm.people += 1
                for (index, yardstick) in yardsticks.enumerated() { arm.figures[index].add(value(yardstick, row)) }
            }
            guard arm.people > 0 else { continue }
            let name = campaignWords[Int(campaign)]
            if found.last?.name != name { found.append(Campaign(name: name, inSeveralArms: inSeveralArms[Int(campaign)])) }
            if code == holdout {
                found[found.count - 1].holdout = arm
            } else {
                found[found.count - 1].arms.append(arm)
            }
        }
        return found
    }

    private func value(_ yardstick: Yardstick, _ row: Int) -> Double {
        switch yardstick.measure {
        case .answer(let column): Double(answers[column][row])
        case .amount(let column): values[column][row]
        case .events, .tier: preconditionFailure("outcomes are measured by their columns alone")
        }
    }
}
