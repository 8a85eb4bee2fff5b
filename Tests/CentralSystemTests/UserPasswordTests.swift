import Testing

@testable import CentralSystem

@Suite("Hashes of people's passwords")
struct UserPasswordTests {
    @Test("a password matches its hash, which holds its parameters and a salt of its own")
    func match() throws {
        let one = try UserPassword("correct horse battery", cost: .init(logarithm: 4, parallelism: 2))
        let other = try UserPassword("correct horse battery", cost: .init(logarithm: 4, parallelism: 2))
        #expect(one.text.hasPrefix("scrypt$4$8$2$"))
        #expect(one.cost == .init(logarithm: 4, parallelism: 2))
        #expect(one.text != other.text)
        #expect(one.matches("correct horse battery"))
        #expect(!one.matches("correct horse batterz"))
    }

    @Test("the same letters match however a keyboard composes them")
    func composed() throws {
        #expect(
            try UserPassword("Stra\u{DF}e caf\u{E9} 1", cost: .least).matches("Stra\u{DF}e cafe\u{301} 1"))
    }

    @Test(
        "nonsense in the database matches nothing, and costs nothing",
        arguments: ["", "scrypt", "scrypt$60$8$1$00$00", "scrypt$4$8$1$zz$00", "md5$4$8$1$00$00"])
    func nonsense(_ text: String) {
        #expect(!UserPassword(text: text).matches("correct horse battery"))
    }

    @Test("the hash of nobody matches nothing")
    func nobody() { #expect(!UserPassword.ofNobody(cost: .least).matches("")) }
}
