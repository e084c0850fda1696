import Crypto
import Foundation
import Testing

@testable import engage_bench

struct CustomersFileTests {
    /// Of the files that numpy and pyarrow wrote.
    @Test(arguments: [
        (1_000, "44a71e7d6dfe60ae6a1f37aad96beb3f93431aac7f70206bb60e6fcfcff47676"),
        (10_000, "258459ef9713a22892142ced0f21a93c6cc9665b9d3698480794c70b0b7620fa"),
    ]) func customersAreThoseOfTheScripts(count: Int, digest: String) throws {
        try withFolder { folder in
            try OutputFile.makeFolder(folder)
            let file = CustomersFile(count: count)
            try file.write(to: "\(folder)/\(file.name)")
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/customers_\(count).csv"))
            #expect(sha256(bytes) == digest)
        }
    }

    @Test(arguments: [
        (0, 2, "0"), (5, 0, "5"), (1, 4, "0.0001"), (10, 4, "0.001"), (34820, 2, "348.2"), (50_000_000, 2, "500000"),
        (9999, 4, "0.9999"), (10_000, 4, "1"), (101, 2, "1.01"),
    ]) func decimalsHaveNoZerosAtTheEnd(scaled: Int, places: Int, written: String) {
        var text = ByteText()
        text.append("a")
        text.append(decimal: scaled, places: places)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "a\(written)")
    }
}

/// In hexadecimal digits.
func sha256(_ bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
