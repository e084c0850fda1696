import Campaigns
import Diagnostics
import YAMLSource

extension Lint {
    static let motiveAboutOurSales = Lint(
        "motive-about-our-sales", "a customer's motive that speaks of our own sales",
        why: """
            `motive: {customer: …}` says what is in it for the customer. A text there about our sales, our targets or \
            what they buy from us shows that nobody has found their reason yet; then they will not find it either. \
            What we gain belongs under `company`.
            """,
        example: Example(
            .play, bad: "motive: {customer: They spend more with us, company: Sales}",
            good: "motive: {customer: They waste less food, company: They come back for the recipes}")
    ) { context in
        context.workspace.plays.compactMap { play in
            guard let range = SalesTalk.firstRange(in: play.motive.customer) else { return nil }
            let bytes = Array(play.motive.customer.utf8)
            let words = String(decoding: bytes[range], as: UTF8.self)
            let message = "what is in it for the customer of the play `\(play.id)` speaks of our own sales: "
                + Wording.quoted(words)
            let help = "write what the customer gains, for example `customer: They save ten minutes a week`; "
                + "what we gain stands under `company`"
            guard let node = context.node(at: play.place)?.value(for: "motive")?.value(for: "customer") else {
                return context.warning("motive-about-our-sales", at: play.place, message, help: help)
            }
            let start = node.position(ofUTF8Offset: range.lowerBound)
            let end = max(start, node.position(ofUTF8Offset: range.upperBound))
            return Diagnostic(
                code: "motive-about-our-sales", severity: .warning, path: node.source.path,
                range: SourceRange(start, end), message: message, help: help)
        }
    }
}
