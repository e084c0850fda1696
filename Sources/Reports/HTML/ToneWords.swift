extension ReportTone {
    /// What a picture's legend says of it.
    var meaning: String {
        switch self {
        case .good: "Better than without us"
        case .bad: "Worse than without us"
        case .unclear: "Measured, and nothing to be said of it"
        case .silent: "Not measured, or too few people"
        case .observed: "Groups that were not drawn by chance"
        }
    }
}
