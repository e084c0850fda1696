import Campaigns
import Mustache
import Planner
import RuleEngine

/// A play's message with a customer's values in it, for a person to look over and send.
struct MessageDraft {
    let subject: String?
    let body: String?

    /// nil for a play without a message. What is not known of the customer is left out.
    init?(_ play: Play, for explanation: Explanation) {
        guard let message = play.message else { return nil }
        var values: [String: any Sendable] = ["customer_id": explanation.customerID]
        for (field, value) in explanation.fields {
            switch value {
            case .yesNo(let yes)?: values[field.id] = yes
            case .number(let number)?: values[field.id] = Value.rounded(number)
            case let other?: values[field.id] = other.description
            case nil: break
            }
        }
        subject = message.subject.map { MessageDraft.render($0, values) }
        body = message.body.map { MessageDraft.render($0, values) }
    }

    private static func render(_ text: String, _ values: [String: any Sendable]) -> String {
        // It is text and no page: a name with an & is not to be escaped here; the page does that.
        guard let template = try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text) else { return text }
        return template.render(values)
    }
}
