/// A play of a workspace that is made from files: texts, and what they are filled with.
struct StarterPlay {
    let id: String
    let name: String
    let purpose: String
    /// The list of criteria, in YAML.
    var when = "[]"
    let channel: String
    let customer: String
    let company: String
    let occasion: String
    let means: (customer: String, employee: String)
    let exchange: (gives: Int, asks: Int)
    let worth: Int
    let owner: String
    let due: String
    let cooldown: String
    let outcome: String

    /// The play as an item of `plays:`.
    var text: String {
        """
          - id: \(id)
            name: \(YAMLText.scalar(name))
            purpose: \(purpose)
            when: \(when)\(when == "[]" ? "                        # everybody: say here for whom it is right" : "")
            motive:
              customer: \(YAMLText.scalar(customer))
              company: \(YAMLText.scalar(company))
            opportunity: {occasion: \(YAMLText.scalar(occasion)), channel: \(channel)}
            means:
              customer: \(YAMLText.scalar(means.customer))
              employee: \(YAMLText.scalar(means.employee))
            exchange: {gives: \(exchange.gives), asks: \(exchange.asks)}
            worth: \(worth)
            owner: \(owner)
            due: \(due)
            cooldown: \(cooldown)
            expect: {outcome: \(YAMLText.scalar(outcome)), metric: held_tier, within: 90 days}

        """
    }

    // MARK: Help and asks of the tiers

    static let personalHello = StarterPlay(
        id: "personal_hello", name: "A personal call, to ask how it is going", purpose: "help", channel: "phone",
        customer: "Somebody knows them, and can put right what is in the way",
        company: "The best customers leave when nobody knows them", occasion: "Once a quarter",
        means: ("Ten minutes, when it suits them", "Their last year on one page, and no offer in the bag"),
        exchange: (2, 0), worth: 3, owner: "account_owner", due: "7 days", cooldown: "90 days",
        outcome: "Their goal noted")
    static let thankYou = StarterPlay(
        id: "thank_you", name: "A handwritten thank-you", purpose: "help", channel: "mail",
        customer: "Thanks, and that is all: no offer, no catch", company: "Those who matter most should know it",
        occasion: "Once a year", means: ("Nothing to do", "A card and a stamp"), exchange: (1, 0), worth: 2,
        owner: "account_owner", due: "10 days", cooldown: "12 months", outcome: "A kind word back")
    static let referralAsk = StarterPlay(
        id: "referral_ask", name: "Who else might like this?", purpose: "ask", channel: "email",
        customer: "They do a friend a good turn", company: "A friend's word is worth more than a poster",
        occasion: "A quarter that went well on both sides",
        means: ("One minute, or a no", "Every new name thanked within the week"), exchange: (0, 2), worth: 2,
        owner: "marketing", due: "14 days", cooldown: "12 months", outcome: "A name")
    static let usefulGuide = StarterPlay(
        id: "useful_guide", name: "One page that makes the next step easy", purpose: "help", channel: "email",
        customer: "They get more out of what they have already", company: "Whoever is helped comes back",
        occasion: "The start of a month", means: ("One page, no login", "What customers like them found useful"),
        exchange: (1, 0), worth: 3, owner: "marketing", due: "7 days", cooldown: "90 days", outcome: "Page read")
    static let helpCard = StarterPlay(
        id: "help_card", name: "A card with a name to ask", purpose: "help", channel: "mail",
        customer: "They know whom to turn to when something is wrong", company: "A name is easier to ask than a form",
        occasion: "Once a year", means: ("Nothing to do", "Cards with a name and a number"), exchange: (1, 0), worth: 2,
        owner: "marketing", due: "14 days", cooldown: "12 months", outcome: "A question asked")
    static let oneQuestion = StarterPlay(
        id: "one_question", name: "One question: what should we do better?", purpose: "ask", channel: "phone",
        customer: "What annoys them gets fixed", company: "We learn what numbers cannot tell",
        occasion: "After two good turns of ours", means: ("One question, two minutes", "Every answer noted"),
        exchange: (0, 1), worth: 2, owner: "account_owner", due: "14 days", cooldown: "6 months", outcome: "An answer")
    static let openDoor = StarterPlay(
        id: "open_door", name: "The door is open", purpose: "help", channel: "email",
        customer: "They know whom to ask, and can leave it at that", company: "Once a year we show that we are there",
        occasion: "Once a year", means: ("Nothing to do", "One page, and a name under it"), exchange: (1, 0), worth: 1,
        owner: "help_desk", due: "14 days", cooldown: "12 months", outcome: "A question asked")

    // MARK: Always be helping

    static let usefulAnswers = StarterPlay(
        id: "useful_answers", name: "Answers to what people ask most", purpose: "help",
        when: "[{days_since_last_contact: {at_least: 180}}]", channel: "mail",
        customer: "The answer is there before the question", company: "Good answers save everybody time",
        occasion: "Half a year without a word from us", means: ("One page", "The ten questions asked most"),
        exchange: (1, 0), worth: 1, owner: "marketing", due: "14 days", cooldown: "6 months", outcome: "One call less")

    static func putItRight(_ field: String) -> StarterPlay {
        StarterPlay(
            id: "put_it_right", name: "A call to put it right", purpose: "service", when: "[{\(field): {at_least: 1}}]",
            channel: "phone", customer: "Somebody who knows the case says what happens next",
            company: "What is put right in days keeps a customer for years", occasion: "Within two days",
            means: ("Five minutes, and nothing to explain twice", "The case, and leave to put it right"),
            exchange: (2, 0), worth: 10, owner: "customer_care", due: "2 days", cooldown: "14 days",
            outcome: "Put right, and closed")
    }

    static func renewalFacts(_ field: String) -> StarterPlay {
        StarterPlay(
            id: "renewal_facts", name: "The facts before it renews or ends", purpose: "service",
            when: "[{\(field): {within_next: 60 days}}]", channel: "email",
            customer: "They know what happens when, and how to change or end it in time",
            company: "Nobody stays with us by oversight", occasion: "Two months before the day",
            means: ("One page, and a name to ask", "The contract on one page"), exchange: (1, 0), worth: 5,
            owner: "account_owner", due: "7 days", cooldown: "6 months", outcome: "No surprise on the day")
    }

    static func quietNote(_ field: String) -> StarterPlay {
        StarterPlay(
            id: "quiet_note", name: "A note when we have not seen them for a while", purpose: "help",
            when: "[{\(field): {older_than: 90 days}}]", channel: "mail",
            customer: "Somebody noticed, and nobody makes a fuss",
            company: "It is easier to keep a customer than to find one",
            occasion: "Three months without a sign of them", means: ("A name to ask", "When they were last seen"),
            exchange: (1, 0), worth: 3, owner: "marketing", due: "7 days", cooldown: "6 months",
            outcome: "A sign of life")
    }
}
