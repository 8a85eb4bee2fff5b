import Testing

@testable import Conformance

@Suite("Mailbox: one reader, in order, with a limit")
struct MailboxTests {
    private func text(_ letter: Mailbox.Letter?) -> String? {
        if case .text(let bytes)? = letter { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    @Test(
        "letters come in order, those that were there and those that are waited for", .timeLimit(.minutes(1)))
    func order() async {
        let mailbox = Mailbox()
        mailbox.post(.text(Array("a".utf8)))
        mailbox.post(.text(Array("b".utf8)))
        #expect(text(await mailbox.next(within: .seconds(10))) == "a")
        #expect(text(await mailbox.next(within: .seconds(10))) == "b")
        async let third = mailbox.next(within: .seconds(30))
        mailbox.post(.text(Array("c".utf8)))
        #expect(text(await third) == "c")
    }

    @Test("a reading that is given up loses no letter", .timeLimit(.minutes(1)))
    func limits() async {
        let mailbox = Mailbox()
        #expect(text(await mailbox.next(within: .zero)) == nil)
        for number in 0..<50 {
            async let reading = mailbox.next(within: .microseconds(number * 10))
            mailbox.post(.text(Array("\(number)".utf8)))
            let first = text(await reading)
            let letter = if let first { first } else { text(await mailbox.next(within: .seconds(10))) }
            #expect(letter == "\(number)")
        }
    }
}
