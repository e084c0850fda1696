import Foundation

/// What a page must be so that everyone can use it. `Checks/` holds the check of each, by its raw value.
enum AccessibilityRule: String, Sendable, CaseIterable {
    /// A form control has a label; a placeholder is none, since it goes when one types.
    case controlName = "control-name"
    case buttonName = "button-name"
    case linkName = "link-name"
    /// An image has an `alt`, which is empty for a decoration.
    case imageAlternative = "image-alternative"
    /// What has the role of an image, for example a drawn chart, has a title or label.
    case graphicName = "graphic-name"
    case pageLanguage = "page-language"
    case pageTitle = "page-title"
    case oneMainHeading = "one-main-heading"
    /// No heading is more than one level below the one before it.
    case headingOrder = "heading-order"
    case oneMainLandmark = "one-main-landmark"
    case uniqueID = "unique-id"
    /// A table of data has header cells, each with a scope.
    case tableHeaders = "table-headers"
    case tableName = "table-name"
    /// No tabindex is positive.
    case tabOrder = "tab-order"
    case ariaReference = "aria-reference"
    /// The tab key reaches nothing that is hidden from a screen reader.
    case hiddenFocus = "hidden-focus"
    /// Text has 4.5:1 to what is behind it, large text 3:1 (WCAG 2.2, 1.4.3).
    case textContrast = "text-contrast"
    /// The edge or the background of a control has 3:1 to what is around it (WCAG 2.2, 1.4.11). A button of text alone has none.
    case controlContrast = "control-contrast"
    /// The page does not scroll sideways.
    case pageWidth = "page-width"
    /// What is clicked is 24 by 24 pixels or stands apart; a link in a text need not (WCAG 2.2, 2.5.8).
    case targetSize = "target-size"
    /// What has the focus looks different. Last, since it moves the focus about.
    case focusVisible = "focus-visible"
}

/// A place where a page breaks a rule, or may.
struct AccessibilityFinding: Sendable, Equatable, CustomStringConvertible {
    let rule: AccessibilityRule
    /// A CSS selector of the element.
    let path: String
    let reason: String
    /// False where only a person can tell, for example for text over a picture.
    let isCertain: Bool

    var description: String { "\(rule.rawValue): \(path): \(reason)" }
}

extension Browser {
    /// Looks for faults of the current page as it is now: its size, its colour scheme, what is open in it. It fires focus
    /// events, and puts the focus and the scroll position back.
    func accessibilityFindings(_ rules: [AccessibilityRule] = AccessibilityRule.allCases) throws -> [AccessibilityFinding] {
        try evaluate(AccessibilityAudit.script, [.array(rules.map { .string($0.rawValue) })]).array.map {
            guard let rule = AccessibilityRule(rawValue: $0["rule"].string ?? "") else {
                throw WebDriverError(code: "javascript error", message: "no finding: \($0)", command: "audit")
            }
            return AccessibilityFinding(
                rule: rule, path: $0["path"].string ?? "", reason: $0["reason"].string ?? "",
                isCertain: $0["isCertain"].bool ?? true)
        }
    }

    /// The findings that need no second look: what a test expects to be empty.
    func accessibilityFaults(_ rules: [AccessibilityRule] = AccessibilityRule.allCases) throws -> [AccessibilityFinding] {
        try accessibilityFindings(rules).filter(\.isCertain)
    }
}

enum AccessibilityAudit {
    /// The checks as one function body: later files use what earlier ones define.
    static let script: String = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Checks")
        return ["page", "names", "structure", "colours", "contrast", "use", "run"].map { name in
            guard let text = try? String(contentsOf: folder.appendingPathComponent("\(name).js"), encoding: .utf8) else {
                preconditionFailure("no \(name).js in \(folder.path)")
            }
            return text
        }.joined(separator: "\n")
    }()
}
