import Campaigns
import Tables

/// What a run says about the columns of the customers file.
enum CustomerWarnings {
    /// Columns that may be missing, and are.
    static func about(missing: [String], in file: InputFile, workspace: Workspace) -> [String] {
        workspace.fields.compactMap { field in
            guard case .column(let column) = field.source, column.isOptional, missing.contains(column.name)
            else { return nil }
            return "\(file.name) has no column \(column.name): \(field.id) is empty for everybody"
        }
    }

    /// By field position, how many cells were older than `empty_if_older_than` allows.
    static func about(stale: [Int], in file: InputFile, workspace: Workspace) -> [String] {
        zip(workspace.fields, stale).compactMap { field, count in
            if count == 0 { return nil }
            return "\(file.name): \(count) \(count == 1 ? "value" : "values") of \(field.id) "
                + (count == 1 ? "was too old and counts as empty" : "were too old and count as empty")
        }
    }
}

extension [Int] {
    /// Adds numbers at the same places; no numbers at all stand for none.
    mutating func add(_ more: [Int]) {
        for (index, number) in more.enumerated() { self[index] += number }
    }
}
