/// Phrases in which a company speaks of its own sales, in plain English.
///
/// They are compared word by word, so that "our sales" is one and "four salesmen" is not. A phrase tells only with a
/// word that says whose sales are meant: a customer who is a shopkeeper may well sell more.
enum SalesTalk {
    /// Where the first such phrase stands in `text`, in bytes of its UTF-8.
    static func firstRange(in text: String) -> Range<Int>? {
        let words = words(of: text)
        for start in words.indices {
            for phrase in phrases {
                guard let end = end(of: phrase.words[...], in: words, at: start),
                    !phrase.isSpokenFor(words, start, end)
                else { continue }
                return words[start].range.lowerBound..<words[end - 1].range.upperBound
            }
        }
        return nil
    }

    private struct Word {
        let text: String
        let range: Range<Int>
        /// A full stop, a comma or the like.
        var isMark: Bool { text.isEmpty }
    }

    private struct Phrase {
        enum Part {
            case word(Set<String>)
            /// Up to two words of any kind.
            case gap
        }

        let words: [Part]
        /// Words before it, among the three nearest, that make the thing the customer's.
        var notAfter: Set<String> = []
        /// The word after it, with which it means something else.
        var notBefore: Set<String> = []

        /// Words stand apart; `a/b` is either, `…` up to two words.
        init(_ text: String, notAfter: Set<String> = [], notBefore: Set<String> = []) {
            words = text.split(separator: " ").map { part in
                part == "…" ? .gap : .word(Set(part.split(separator: "/").map(String.init)))
            }
            self.notAfter = notAfter
            self.notBefore = notBefore
        }

        func isSpokenFor(_ all: [Word], _ start: Int, _ end: Int) -> Bool {
            all[max(0, start - 3)..<start].contains { notAfter.contains($0.text) }
                || end < all.count && notBefore.contains(all[end].text)
        }
    }

    private static let theirs: Set<String> = ["their", "his", "her", "your", "they", "customer's", "customers"]
    /// People and places: "our sales team helps them".
    private static let people: Set<String> = [
        "adviser", "advisers", "advisor", "advisors", "assistant", "assistants", "colleagues", "desk", "floor", "people",
        "person", "rep", "reps", "staff", "team", "teams",
    ]
    private static let shares: Set<String> = ["share", "part", "cut"]

    private static let phrases: [Phrase] = [
        Phrase("our sales", notAfter: shares, notBefore: people),
        // Not any word between: "our winter sales" lower prices.
        Phrase("our own/quarterly/monthly/yearly/annual/weekly/total sales", notAfter: shares, notBefore: people),
        Phrase(
            "our … revenue/revenues/turnover/profit/profits/profitability/margin/margins/quota/quotas/target/targets/earnings",
            notAfter: shares, notBefore: people),
        Phrase("our … market share"),
        Phrase("our … bottom line"),
        Phrase("our … conversion/conversions"),
        Phrase("we … sell/earn more"),
        Phrase("we … make/earn money"),
        Phrase("we … make more money"),
        Phrase("we … can/could/will/may sell more/them"),
        Phrase("us/we to sell more/them"),
        Phrase("help/helps/lets/let/allows us sell"),
        Phrase("we upsell/cross-sell"),
        Phrase("buy/buys/buying/spend/spends/spending/order/orders/ordering more … with/from/at us"),
        Phrase("buy/buys/spend/spends more … in/at/from our"),
        Phrase("sales/revenue/turnover/profit/money/income/business for us"),
        Phrase("upsell/upselling/upsells/upsold/up-sell/up-selling", notAfter: theirs),
        Phrase("cross-sell/cross-selling/cross-sold", notAfter: theirs),
        Phrase("sales target/targets/goal/goals/quota/quotas/figures", notAfter: theirs),
        Phrase("share of wallet"),
        Phrase("wallet share"),
        Phrase("customer lifetime value", notAfter: theirs),
        Phrase("average order value", notAfter: theirs),
    ]

    /// The index after the last word of the phrase, when it stands at `place`.
    private static func end(of phrase: ArraySlice<Phrase.Part>, in words: [Word], at place: Int) -> Int? {
        guard let part = phrase.first else { return place }
        switch part {
        case .gap:
            let rest = phrase.dropFirst()
            for skipped in 0...2 {
                if let end = end(of: rest, in: words, at: place + skipped) { return end }
                if place + skipped < words.count, words[place + skipped].isMark { return nil }
            }
            return nil
        case .word(let choices):
            guard place < words.count, choices.contains(words[place].text) else { return nil }
            return end(of: phrase.dropFirst(), in: words, at: place + 1)
        }
    }

    /// Words of letters, digits, `-` and apostrophes, in small letters. A mark between
    /// sentences or their parts is a word without text, which no phrase reaches across.
    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var start: Int?
        var offset = 0
        func close(_ end: Int) {
            guard let first = start else { return }
            let bytes = Array(text.utf8)[first..<end]
            words.append(Word(text: String(decoding: bytes, as: UTF8.self).lowercased(), range: first..<end))
            start = nil
        }
        for character in text {
            if character.isLetter || character.isNumber || character == "-" || character == "'" {
                if start == nil { start = offset }
            } else {
                close(offset)
                if ".;:!?,".contains(character) { words.append(Word(text: "", range: offset..<offset + 1)) }
            }
            offset += character.utf8.count
        }
        close(offset)
        return words
    }
}
