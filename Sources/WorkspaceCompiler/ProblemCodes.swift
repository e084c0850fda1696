/// The codes of the errors that a check can report.
///
/// Each stands beside the check that reports it; this list is for people who look one up. A test holds the two together.
public enum ProblemCodes {
    /// In alphabetical order.
    public static let errors: [String] = [
        "actions-and-includes", "age-without-date", "alias", "anchor", "any-among-plays", "ask-in-always-be-helping",
        "bad-escape", "bare-date", "blocks-nothing", "choices-without-choice", "closed-section",
        "condition-without-dash", "control-character", "cycle", "direction-lines-cross", "direction-without-lines",
        "duplicate-id", "duplicate-key", "each-person-without", "empty-list", "expects-nothing", "explicit-tag",
        "factor-outside-ranking", "fields-of-two-types", "file-too-large", "folder-instead-of-file", "formula-syntax",
        "formula-too-deep", "formula-too-long", "function-without-values", "includes-itself", "indentation",
        "invalid-utf8", "key-not-text", "key-of-other-method", "leave-above-enter", "lever-without-reason",
        "line-of-last-tier", "lint-without-code", "list-for-one-value", "list-item", "malformed-id",
        "malformed-lint-code", "measured-twice", "merge-key", "metric-of-two-sorts", "missing-colon", "missing-comma",
        "missing-key", "missing-kind", "missing-space", "missing-value", "mixed-condition", "needs-quotes", "never-with-itself",
        "no-fields", "no-files", "no-playbook", "no-tiers", "not-a-cap", "not-a-condition", "not-a-date",
        "not-a-duration", "not-a-formula", "not-a-list", "not-a-mapping", "not-a-name", "not-a-number", "not-a-pair",
        "not-a-percentage", "not-a-plain-value", "not-a-reason", "not-a-whole-number", "not-points", "not-text",
        "not-yes-or-no", "open-section", "open-tag", "out-of-range", "permission-fails-open", "reason-without-lever",
        "relative-tier-score", "repeated-word", "reserved-id", "second-document", "second-file-of-kind",
        "second-value-exchange", "stray-bracket", "syntax", "tab-indentation", "text-after-quote",
        "tiers-out-of-order", "too-deep", "too-many-nodes", "too-many-plays", "unclosed-bracket", "unclosed-quote",
        "unknown-channel", "unknown-choice", "unknown-event", "unknown-field", "unknown-format", "unknown-function",
        "unknown-guardrail", "unknown-key", "unknown-kind", "unknown-lint-code", "unknown-metric", "unknown-play",
        "unknown-playbook", "unknown-reason", "unknown-response", "unknown-role", "unknown-test", "unknown-tier",
        "unknown-time-zone", "unknown-word", "unreadable-file", "unsupported-tag", "until-before-from",
        "wrong-field-type", "wrong-number-of-arguments", "wrong-test",
    ]
}
