import Campaigns
import RuleEngine
import Tables

/// The people of a role, and whose customer is whose. Two names are one person's when their bytes are the same.
public struct PeopleOfRole: Sendable {
    /// In order of first appearance.
    let names: [String]
    /// By customer row: position in `names` + 1, 0 for a customer without a person.
    let personOfCustomer: [Int32]

    /// Names by their bytes: the position in `names` + 1.
    private let numbers: [[UInt8]: Int32]

    /// The number that customers of a person have; nil for a person without customers.
    func number(of name: String) -> Int? { numbers[Array(name.utf8)].map(Int.init) }

    /// A customer's person, nil where there is none.
    func name(ofCustomer row: Int) -> String? {
        let number = Int(personOfCustomer[row])
        return number == 0 ? nil : names[number - 1]
    }

    /// Reads the field that names the person, at `position` among the columns. O(customers).
    init(field: Field, position: Int, batches: [CustomerBatch]) {
        var names: [String] = []
        var numbers: [[UInt8]: Int32] = [:]
        var personOfCustomer: [Int32] = []
        func append(_ codes: [some UnsignedInteger], words: [String]) {
            var numberOfCode = [Int32](repeating: 0, count: words.count + 1)
            for code in codes {
                let code = Int(code)
                if code > 0, numberOfCode[code] == 0 {
                    let bytes = Array(words[code - 1].utf8)
                    if numbers[bytes] == nil {
                        names.append(words[code - 1])
                        numbers[bytes] = Int32(names.count)
                    }
                    numberOfCode[code] = numbers[bytes] ?? 0
                }
                personOfCustomer.append(numberOfCode[code])
            }
        }
        for batch in batches {
            switch batch.columns[position] {
            case .choice(let codes)?:
                guard case .choice(let words) = field.type else { preconditionFailure("a choice without words") }
                append(codes, words: words)
            case .text(let column)?: append(column.codes, words: column.words)
            default: preconditionFailure("a person's field is a choice or text")
            }
        }
        self.names = names
        self.numbers = numbers
        self.personOfCustomer = personOfCustomer
    }
}
