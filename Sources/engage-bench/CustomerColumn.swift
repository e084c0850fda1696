/// A column of the synthetic customers, after `customer_id`. No cell is empty, so that every engine compares alike.
struct CustomerColumn {
    /// How the whole numbers that a batch holds become cells.
    enum Kind {
        /// Hundredths, thousandths and so on: the value times 10 to this power.
        case decimal(places: Int)
        case whole
        /// The place of one of these words.
        case choice([String])
        /// 1 for true.
        case yesNo
    }

    let name: String
    let kind: Kind

    /// In the order of the file.
    static let all: [CustomerColumn] = [
        CustomerColumn(name: "affinity_score", kind: .decimal(places: 4)),
        CustomerColumn(name: "propensity_upgrade", kind: .decimal(places: 4)),
        CustomerColumn(name: "churn_risk", kind: .decimal(places: 4)),
        CustomerColumn(name: "receptivity", kind: .decimal(places: 4)),
        CustomerColumn(name: "email_open_rate", kind: .decimal(places: 3)),
        CustomerColumn(name: "ltv", kind: .decimal(places: 2)),
        CustomerColumn(name: "monetary_12m", kind: .decimal(places: 2)),
        CustomerColumn(name: "recency_days", kind: .whole),
        CustomerColumn(name: "frequency_12m", kind: .whole),
        CustomerColumn(name: "tenure_months", kind: .whole),
        CustomerColumn(name: "age", kind: .whole),
        CustomerColumn(name: "open_tickets", kind: .whole),
        CustomerColumn(name: "nps", kind: .whole),
        CustomerColumn(name: "web_visits_30d", kind: .whole),
        CustomerColumn(name: "points_balance", kind: .whole),
        CustomerColumn(name: "days_to_renewal", kind: .whole),
        CustomerColumn(name: "tier", kind: .choice(["member", "silver", "gold", "platinum", "diamond"])),
        CustomerColumn(
            name: "region",
            kind: .choice([
                "us_east", "us_west", "us_central", "us_south", "canada", "latam", "uk_ie", "dach", "nordics",
                "south_eu", "apac", "mea",
            ])),
        CustomerColumn(
            name: "industry",
            kind: .choice([
                "hospitality", "retail", "finance", "insurance", "healthcare", "software", "telecom", "energy",
                "automotive", "education", "government", "media", "logistics", "construction", "pharma",
                "agriculture", "legal", "consulting", "manufacturing", "nonprofit",
            ])),
        CustomerColumn(name: "channel_pref", kind: .choice(["email", "sms", "push", "phone", "mail"])),
        CustomerColumn(
            name: "segment",
            kind: .choice(["leisure", "business", "family", "bleisure", "group", "luxury", "budget", "longstay"])),
        CustomerColumn(name: "lifecycle", kind: .choice(["onboarding", "active", "lapsing", "dormant", "won_back"])),
        CustomerColumn(name: "consent_email", kind: .yesNo),
        CustomerColumn(name: "consent_sms", kind: .yesNo),
        CustomerColumn(name: "has_app", kind: .yesNo),
        CustomerColumn(name: "is_business", kind: .yesNo),
    ]
}
