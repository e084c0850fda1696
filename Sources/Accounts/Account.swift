/// A person who works with the review page.
public struct Account: Hashable, Sendable {
    /// What a person may see and do.
    public enum Role: String, CaseIterable, Sendable {
        /// Works on the lists of the roles that were given to them, and sees no other.
        case reviewer
        /// Works on all lists.
        case lead
        /// Edits playbooks: sees all lists, and works on those that were given to them.
        case author
        /// Works on all lists, and sees who signed in and who did what.
        case admin
    }

    /// By which the store knows it; never given to another.
    public let number: Int64
    /// With which they sign in, and which stands beside what they record.
    public var name: String
    public var role: Role
    /// Roles of the team whose lists are theirs, by id.
    public var lists: [String]
    /// Who they are on the lists; nil for nobody in particular.
    public var person: String?

    public init(number: Int64, name: String, role: Role, lists: [String] = [], person: String? = nil) {
        self.number = number
        self.name = name
        self.role = role
        self.lists = lists
        self.person = person
    }

    /// A name is 1 to 64 letters, digits and `. _ - @`, so that it can be told in a log line and typed on any keyboard.
    public static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { ($0.isASCII && $0.properties.isAlphabetic) || ("0"..."9").contains($0) || "._-@".unicodeScalars.contains($0) }
    }
}

extension Account {
    /// Whose lists they see; nil is all.
    public var seenLists: [String]? { role == .reviewer ? lists : nil }

    /// Whether they see an action of a role's list, which may wait for another role's ok.
    public func sees(owner: String, waitsFor: String?) -> Bool {
        guard let seen = seenLists else { return true }
        return seen.contains(owner) || waitsFor.map(seen.contains) ?? false
    }

    /// Whether they may record what they did with an action of a role's list.
    public func worksOn(owner: String) -> Bool {
        switch role {
        case .lead, .admin: true
        case .reviewer, .author: lists.contains(owner)
        }
    }

    /// Whether they decide where an action waits for a role's ok.
    public func decides(for role: String) -> Bool { worksOn(owner: role) }

    /// Whether they see who signed in and what everybody recorded.
    public var seesAudit: Bool { role == .admin }
}
