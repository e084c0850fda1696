import Accounts
import Planner
import PlanStore

extension ReviewDesk {
    /// Runs, the latest first, without their figures and warnings.
    public func runs(before number: Int64 = .max, limit: Int) throws(PlanningFault) -> [RecordedRun] {
        try using { try store.read { try $0.runs(before: number, limit: limit) } }
    }

    /// A run with its figures and warnings; nil where there is none.
    public func run(_ number: Int64) throws(PlanningFault) -> RecordedRun? {
        try using { try store.read { try $0.run(number) } }
    }

    /// What everybody recorded, the latest first.
    public func audit(before number: Int64 = .max, limit: Int) throws(PlanningFault) -> [AuditedDisposition] {
        try using { try store.read { try $0.dispositions(before: number, limit: limit) } }
    }
}
