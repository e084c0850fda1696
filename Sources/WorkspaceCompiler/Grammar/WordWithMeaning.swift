import Campaigns
import CivilCalendar

/// A fixed set of words of which each can say what it means.
protocol WordWithMeaning: CaseIterable, RawRepresentable<String> {
    /// In a marketer's words.
    var about: String { get }
}

extension Purpose: WordWithMeaning {
    var about: String {
        switch self {
        case .service: "They need it from us: a complaint, a recall, a deadline."
        case .help: "It makes their day easier, and asks for nothing."
        case .ask: "We would like something from them."
        }
    }
}

extension Recommendation: WordWithMeaning {
    var about: String {
        switch self {
        case .none: "Nothing to buy."
        case .ownProduct: "Something of ours."
        case .smaller: "Something smaller or cheaper than they have."
        case .alternative: "Something else, even if it is not ours."
        }
    }
}

extension RFMPart: WordWithMeaning {
    var about: String {
        switch self {
        case .recency: "How lately, from 1 to 5."
        case .frequency: "How often, from 1 to 5."
        case .monetary: "How much, from 1 to 5."
        }
    }
}

extension VisitorEngagement.Part: WordWithMeaning {
    var about: String {
        switch self {
        case .clickDepth: "The share of visits with many pages."
        case .recency: "The share of visits with many pages that are recent."
        case .duration: "The share of long visits."
        case .brand: "The share of visits that came directly or by our name."
        case .feedback: "The share of visits with feedback."
        case .interaction: "The share of visits in which they did something we count."
        case .loyalty: "Whether they came often."
        }
    }
}

extension Metric.Counts: WordWithMeaning {
    var about: String {
        switch self {
        case .atLeastOne: "Whether it happened at all."
        case .countEvents: "How often it happened."
        case .sumValue: "The values of all of them together."
        }
    }
}

extension Metric.TierChange: WordWithMeaning {
    var about: String {
        switch self {
        case .up: "In a higher tier than before."
        case .sameOrUp: "In the same tier or a higher one."
        }
    }
}

extension Weekday: WordWithMeaning {
    var about: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }
}

extension LintSettings.Level: WordWithMeaning {
    var about: String {
        switch self {
        case .off: "Do not show it."
        case .error: "Treat it as an error."
        case .warning: "Show it as a warning."
        }
    }
}

extension GuardrailsDecoder.IfUnknown: WordWithMeaning {
    var about: String {
        switch self {
        case .block: "We may not, as long as we cannot tell."
        case .allow: "We may, as long as we cannot tell."
        }
    }
}

extension TeamDecoder.Each: WordWithMeaning {
    var about: String { "The capacity is that of each person, not of all together." }
}

/// The words after `type:` of a field.
public enum FieldTypeWord: String, CaseIterable, Sendable {
    case number, money
    case yesNo = "yes_no"
    case choice, text, date
}

extension FieldTypeWord: WordWithMeaning {
    var about: String {
        switch self {
        case .number: "A number."
        case .money: "An amount of money, without a currency sign."
        case .yesNo: "Yes or no."
        case .choice: "One of a few words, listed under `choices`."
        case .text: "Any text."
        case .date: "A day."
        }
    }
}

extension Kind: WordWithMeaning {
    var about: String { Grammar.file(self).about }
}

extension ScoreMethodWord: WordWithMeaning {
    var about: String {
        switch self {
        case .addPoints: "Adds up points for what customers did; old points may fade."
        case .countEvents: "How often something happened."
        case .sumValue: "The values of what happened, added up."
        case .daysSince: "Days since it last happened; empty if it never did."
        case .gapRatio: "How long they have been away, against their usual rhythm: 2 is twice as long as usual."
        case .responseRate: "The share of our contacts that they responded well to, from 0 to 100."
        case .rfmQuintiles: "Recency, frequency and money, a digit from 1 to 5 each."
        case .firstMatch: "The value of the first rule that holds."
        case .formula: "Reckons with other numbers."
        case .percentile: "The place among all customers, from 0 to 100."
        case .visitorEngagement: "How engaged they are on our web site, from 0 to 100."
        }
    }
}

extension FieldTestWord: WordWithMeaning {
    var about: String {
        switch self {
        case .equals: "Is exactly this."
        case .isNot: "Is anything but this."
        case .oneOf: "Is one of these."
        case .noneOf: "Is none of these."
        case .atLeast: "Is this or more."
        case .moreThan: "Is more than this."
        case .atMost: "Is this or less."
        case .lessThan: "Is less than this."
        case .between: "Lies between the two, both included."
        case .startsWith: "Begins with this; capitals do not matter."
        case .contains: "Has this in it; capitals do not matter."
        case .on: "Is this day."
        case .before: "Is before this day."
        case .after: "Is after this day."
        case .onOrBefore: "Is this day or before."
        case .onOrAfter: "Is this day or after."
        case .withinLast: "Lies so far back or less, today included."
        case .withinNext: "Lies from today up to so far ahead."
        case .olderThan: "Lies so far back or more."
        case .laterThan: "Lies so far ahead or more."
        case .known: "Whether there is a value at all."
        }
    }
}
