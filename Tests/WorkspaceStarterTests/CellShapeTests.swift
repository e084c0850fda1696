import Testing

@testable import WorkspaceStarter

/// Cells that people write and the reader cannot take are told by what they look like.
struct CellShapeTests {
    @Test func dates() {
        for text in ["31/12/2026", "31.12.26", "2026/12/31", "1-2-2026", "2026.1.2 10:30", "31/12/2026 at noon"] {
            #expect(CellShape.isDateInAnotherLayout(text), "\(text)")
        }
        for text in [
            "", "31.12", "31.12.", ".12.2026", "31/12-2026", "31/12/202", "123.1.2", "2026/12/311", "31.12.2026.5",
            "1.2.3", "31/Dec/2026", "ä.1.26", " 31/12/2026",
        ] {
            #expect(!CellShape.isDateInAnotherLayout(text), "\(text)")
        }
    }

    @Test func numbers() {
        for text in ["1,234.50", "3,75", "€ 1.50", "12 %", "-1'000,5", "$5", "1.234,5 €"] {
            #expect(CellShape.isDecoratedNumber(text), "\(text)")
        }
        for text in ["", ",", "€", "1'000", "1 2", "EUR 5", "3,5x", "٣,٥"] {
            #expect(!CellShape.isDecoratedNumber(text), "\(text)")
        }
    }

    @Test func addressesAndPhones() {
        for text in ["a@x.org", "ä@ü.de", "a.b+c@mail.x.org"] { #expect(CellShape.isMailAddress(text), "\(text)") }
        for text in ["", "@x.org", "a@xorg", "a@b@x.org", "a @x.org", "a.b"] {
            #expect(!CellShape.isMailAddress(text), "\(text)")
        }
        for text in ["+49 (30) 123-456", "0301234567", "030/12.34.56"] {
            #expect(CellShape.isPhoneNumber(text), "\(text)")
        }
        for text in ["", "123456", "+49 30 ext 1234567", "tel 0301234567"] {
            #expect(!CellShape.isPhoneNumber(text), "\(text)")
        }
    }
}
