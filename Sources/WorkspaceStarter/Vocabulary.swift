/// Words in the names of columns, and what they hint at. Mostly English, with some others that are often met.
enum Vocabulary {
    static let money: Set<String> = [
        "spend", "spent", "spending", "revenue", "sales", "turnover", "amount", "mrr", "arr", "price", "value", "cost",
        "fee", "ltv", "clv", "monetary", "umsatz", "betrag", "preis", "budget", "invoice", "usd", "eur", "gbp",
    ]
    /// How much a customer is with us, the best first.
    static let engagement: [Set<String>] = [
        ["affinity", "engagement", "loyalty"],
        ["spend", "spent", "spending", "revenue", "sales", "turnover", "mrr", "arr", "monetary", "umsatz", "history"],
        [
            "orders", "purchases", "visits", "logins", "sessions", "frequency", "trips", "transactions", "bookings",
            "usage",
        ],
        ["ltv", "clv", "value", "amount", "volume", "points", "balance", "seats", "licenses", "users", "units"],
    ]
    /// Numbers that say nothing of how much a customer is with us, or the contrary.
    static let noEngagement: Set<String> = [
        "recency", "risk", "churn", "days", "day", "month", "months", "year", "zip", "code", "id", "lat", "lon",
        "latitude", "longitude", "tenure", "open", "complaints", "tickets", "cases", "count", "discount", "number",
        "no",
        "phone", "sample", "in", "size", "row",
    ]
    static let openIssues: Set<String> = ["tickets", "ticket", "complaints", "complaint", "cases", "issues", "claims"]
    static let owner: Set<String> = [
        "owner", "manager", "rep", "csm", "salesperson", "advisor", "adviser", "consultant", "betreuer",
    ]
    static let renewal: Set<String> = ["renewal", "renews", "renew", "expiry", "expires", "expiration", "kuendigung"]
    static let lastSeen: Set<String> = ["login", "order", "purchase", "visit", "seen", "activity", "active", "shop"]

    static let sensitive: Set<String> = [
        "age", "gender", "sex", "religion", "religious", "health", "disability", "ethnicity", "ethnic", "race", "birth",
        "birthday", "birthdate", "dob", "nationality", "marital", "income", "pregnant", "geburtsdatum", "geschlecht",
    ]
    /// Whose age it is when it is not a person's.
    static let ageless: Set<String> = ["account", "contract", "subscription", "ticket", "customer", "relationship"]
    static let personal: Set<String> = [
        "name", "firstname", "lastname", "surname", "forename", "email", "mail", "phone", "telephone", "tel", "mobile",
        "cell", "fax", "address", "street", "zip", "postcode", "postal", "iban", "ssn", "passport", "ip", "vorname",
        "nachname", "strasse", "plz", "telefon", "adresse", "anschrift", "handy",
    ]
    /// Of these, the ones for a place.
    static let places: Set<String> = ["zip", "postcode", "postal", "plz"]
    /// May stand beside a personal word without changing what it is.
    static let besidePersonal: Set<String> = [
        "first", "last", "full", "middle", "given", "family", "customer", "client", "contact", "person", "company",
        "account", "firm", "number", "no", "nr", "home", "work", "private", "primary", "secondary", "main", "billing",
        "shipping", "code", "line", "e", "1", "2", "the", "user", "member", "display", "house",
    ]
}
