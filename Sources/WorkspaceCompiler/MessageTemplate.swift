import Diagnostics
import YAMLSource

/// Checks Mustache templates: each tag names a field or `customer_id`, and each section is closed.
struct MessageTemplate {
    let scope: Scope

    static let customerId = "customer_id"

    /// The template's text as written; faults are reported.
    func template(_ node: YAMLNode, _ key: String) -> String? {
        guard let text = scope.text(node, key) else { return nil }
        var sections: [(name: String, range: Range<Int>)] = []
        for tag in MessageTag.all(in: text) {
            if let end = tag.missingEnd {
                report(node, tag.content, "open-tag", "this tag is not closed", "end it with `\(end)`")
                return text
            }
            check(tag, node, &sections)
        }
        for section in sections {
            report(
                node, section.range, "open-section", "the section `\(section.name)` is not closed",
                "add `{{/\(section.name)}}` where it ends")
        }
        return text
    }

    private func check(_ tag: MessageTag, _ node: YAMLNode, _ sections: inout [(name: String, range: Range<Int>)]) {
        let (name, range) = (tag.name, tag.nameRange)
        switch tag.sign {
        case "!": return
        case ">", "=":
            report(
                node, tag.content, "unsupported-tag",
                tag.sign == ">" ? "a message cannot take in another template" : "a message cannot change what tags look like",
                "write the text out, with tags such as `{{\(MessageTemplate.customerId)}}`")
        case "/":
            guard let last = sections.popLast() else {
                report(node, range, "closed-section", "`\(name)` closes a section that was not opened", "take it away")
                return
            }
            if last.name != name {
                report(
                    node, range, "closed-section", "`\(name)` closes the section `\(last.name)`",
                    "write `{{/\(last.name)}}`")
            }
        default:
            if tag.sign == "#" || tag.sign == "^" { sections.append((name, range)) }
            if name == "." && !sections.isEmpty { return }
            checkName(name, node, range)
        }
    }

    private func checkName(_ name: String, _ node: YAMLNode, _ range: Range<Int>) {
        let fields = scope.names.fields
        if name == Self.customerId { return }
        if fields.position(of: name) != nil {
            scope.checkDirection(name) {
                problem(node, range, "direction-without-lines", Diagnostic.directionMessage, Diagnostic.directionHelp)
            }
            return
        }
        if fields.isIncomplete { return }
        report(
            node, range, "unknown-field", "there is no field \(Wording.quoted(name))",
            Wording.suggestion(
                for: name, among: fields.ids + [Self.customerId], otherwise: NameKind.field.declaration))
    }

    private func report(_ node: YAMLNode, _ range: Range<Int>, _ code: String, _ message: String, _ help: String) {
        scope.findings.report(problem(node, range, code, message, help))
    }

    private func problem(
        _ node: YAMLNode, _ range: Range<Int>, _ code: String, _ message: String, _ help: String
    ) -> Diagnostic {
        .inside(node, TextFault(code: code, range: range, message: message, help: help))
    }
}
