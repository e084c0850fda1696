import Foundation
import WorkspaceCompiler

/// The name of a column: the words in it, and the id that a field gets from it.
struct ColumnName: Sendable {
    /// As in the file.
    let name: String
    /// In small ASCII letters and digits: `HasOptedOutOfEmail` has has, opted, out, of, email.
    let words: [String]

    init(_ name: String) {
        self.name = name
        var words: [String] = []
        var word = ""
        var previous: Character = " "
        let characters = Array(ColumnName.spelledOut(name))
        for (index, character) in characters.enumerated() {
            let isWordCharacter = character.isASCII && (character.isLetter || character.isNumber)
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            let startsWord = character.isUppercase && (previous.isLowercase || previous.isUppercase && next.isLowercase)
            if !isWordCharacter || startsWord, !word.isEmpty {
                words.append(word)
                word = ""
            }
            if isWordCharacter { word += character.lowercased() }
            previous = character
        }
        if !word.isEmpty { words.append(word) }
        self.words = words
    }

    /// The words joined with `_`.
    var joined: String { words.joined(separator: "_") }

    func has(_ any: Set<String>) -> Bool { words.contains(where: any.contains) }

    /// Without accents; German umlauts as Germans spell them out.
    private static func spelledOut(_ name: String) -> String {
        var text = name
        for (letter, spelling) in [
            ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss"),
        ] {
            text = text.replacingOccurrences(of: letter, with: spelling)
        }
        return String(
            String.UnicodeScalarView(
                text.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                    $0.properties.generalCategory != .nonspacingMark
                }))
    }

    /// An id that is well-formed, not reserved, and not among `taken`, which it joins.
    ///
    /// - Parameter number: the column's place from 1, for a name without any letter that an id may have.
    func id(number: Int, taken: inout Set<String>) -> String {
        var id = joined
        if id.isEmpty {
            id = "column_\(number)"
        } else if !Identifier.isWellFormed(String(id.prefix(1))) {
            id = "column_\(id)"
        }
        if Identifier.meaningOfReserved(id) != nil || taken.contains(id) && !id.hasPrefix("our_") { id = "our_\(id)" }
        id = String(id.prefix(Identifier.longest - 4))
        var unique = id
        var count = 1
        while !taken.insert(unique).inserted {
            count += 1
            unique = "\(id)_\(count)"
        }
        return unique
    }
}
