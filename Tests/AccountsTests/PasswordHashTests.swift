import Accounts
import Testing

struct PasswordHashTests {
    static let cheap = PasswordHash.Cost(n: 4, r: 8, p: 1)

    /// RFC 7914, section 12, third example: the first 32 bytes of its key.
    @Test func itIsScrypt() throws {
        let example = try #require(
            PasswordHash("$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU=$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI="))
        #expect(example.isOf("pleaseletmein"))
        #expect(!example.isOf("pleaseletmein!"))
    }

    @Test func aPasswordIsKnownByItsHash() throws {
        let hash = PasswordHash(of: "correct horse battery", cost: Self.cheap)
        #expect(hash.isOf("correct horse battery"))
        #expect(!hash.isOf("correct horse batterx"))
        #expect(!hash.isOf(""))
        let read = try #require(PasswordHash(hash.text))
        #expect(read == hash && read.isOf("correct horse battery"))
    }

    @Test func eachHasASaltOfItsOwn() {
        #expect(
            PasswordHash(of: "correct horse battery", cost: Self.cheap).text
                != PasswordHash(of: "correct horse battery", cost: Self.cheap).text)
    }

    /// é as one character, and as e with an accent after it.
    @Test func theSameLettersAreTheSamePassword() {
        #expect(PasswordHash(of: "cr\u{E9}me br\u{FB}l\u{E9}e", cost: Self.cheap).isOf("cre\u{301}me bru\u{302}le\u{301}e"))
    }

    @Test func theHashOfNobodyIsNobodys() {
        #expect(!PasswordHash.ofNobody(Self.cheap).isOf("correct horse battery"))
    }

    @Test(arguments: [
        "", "secret", "$scrypt$ln=4,r=8,p=1$$", "$scrypt$ln=4,r=8$AAAA$AAAA", "$argon2$ln=4,r=8,p=1$AAAA$AAAA",
        // What would take hours, or all memory.
        "$scrypt$ln=40,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "$scrypt$ln=20,r=32,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "$scrypt$ln=-1,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "$scrypt$ln=99999999999999999999,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ])
    func otherTextsAreNoHash(text: String) { #expect(PasswordHash(text) == nil) }

    @Test(arguments: [
        ("short", "ana"), ("aaaaaaaaaaaaaaa", "ana"), ("password12345", "ana"), ("my name is ana.ruiz", "ana.ruiz"),
        (String(repeating: "long ", count: 50), "ana"),
    ])
    func passwordsThatAreTriedFirstAreRefused(password: String, name: String) {
        #expect(PasswordRule.complaint(about: password, of: name) != nil)
    }

    @Test func aFewWordsAreAPassword() {
        #expect(PasswordRule.complaint(about: "correct horse battery", of: "ana") == nil)
        #expect(PasswordRule.complaint(about: "пароль из нескольких слов", of: "ana") == nil)
    }
}
